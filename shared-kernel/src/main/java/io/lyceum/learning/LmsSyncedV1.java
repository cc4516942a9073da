package io.lyceum.learning;

import io.lyceum.kernel.json.Upcaster;
import tools.jackson.databind.node.ObjectNode;

/** The first revision did not count lessons completed there and still locked here. */
public final class LmsSyncedV1 implements Upcaster {

    @Override
    public String type() {
        return "learning.LmsSynced";
    }

    @Override
    public int fromRevision() {
        return 1;
    }

    @Override
    public ObjectNode lift(ObjectNode payload) {
        return payload.deepCopy().put("lessonsRefused", 0);
    }
}
