package io.lyceum.billing;

import io.lyceum.kernel.json.Upcaster;
import tools.jackson.databind.node.ObjectNode;

/** Reservations of the first revision had no end: they expire as soon as somebody looks. */
public final class BalanceReservedV1 implements Upcaster {

    @Override
    public String type() {
        return "billing.BalanceReserved";
    }

    @Override
    public int fromRevision() {
        return 1;
    }

    @Override
    public ObjectNode lift(ObjectNode payload) {
        return payload.deepCopy();
    }
}
