package io.lyceum.cluster;

import io.lyceum.command.platform.axonserver.LocalAxonServer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/**
 * Two nodes of each side, with Axon Server between them: commands are routed and events kept by it. A server on this
 * machine that speaks its protocol, or with {@code LYCEUM_AXON_SERVER=host:port} that one, which must be empty.
 */
class TwoNodesOnAxonServerTest extends TwoNodesProof {

    private final Optional<LocalAxonServer> local =
            System.getenv("LYCEUM_AXON_SERVER") == null ? Optional.of(LocalAxonServer.start(0)) : Optional.empty();

    @Override
    Map<String, String> eventStore() {
        var address = local.map(LocalAxonServer::address).orElseGet(() -> System.getenv("LYCEUM_AXON_SERVER"));
        return Map.of("lyceum.event-store", "axon-server", "lyceum.axon-server", address);
    }

    @AfterAll
    void stopServer() throws InterruptedException {
        if (local.isPresent()) {
            local.get().close();
        }
    }
}
