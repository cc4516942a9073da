package io.lyceum.standalone;

import java.util.Map;
import java.util.UUID;

/** How a school of the tests spends its balance. */
final class Spending {

    private Spending() {}

    /** @return the address of the reservation */
    static String reserve(Client owner, long amountMinor, int lifetimeSeconds) {
        var path = "/billing/reservations/" + UUID.randomUUID();
        owner.keyed()
                .post(
                        path,
                        Map.of(
                                "amountMinor",
                                amountMinor,
                                "service",
                                "AI_MESSAGE",
                                "description",
                                "reserved",
                                "lifetimeSeconds",
                                lifetimeSeconds))
                .expect(201);
        return path;
    }

    /** @return the position of the debit */
    static long debit(Client owner, long amountMinor) {
        return owner.keyed()
                .post(
                        "/billing/debits",
                        Map.of("amountMinor", amountMinor, "service", "AI_MESSAGE", "description", "spent"))
                .expect(200)
                .position();
    }
}
