package io.lyceum.cluster;

import java.util.Map;

/** Two nodes of each side, with the events in PostgreSQL. */
class TwoNodesTest extends TwoNodesProof {

    @Override
    Map<String, String> eventStore() {
        return Map.of();
    }
}
