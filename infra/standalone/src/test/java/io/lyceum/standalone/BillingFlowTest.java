package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({SystemUnderTest.class, LedgerInvariants.class})
class BillingFlowTest {

    private static final Map<String, Object> FIVE_RUBLES =
            Map.of("amountMinor", 500, "service", "AI_MESSAGE", "description", "a message");

    @Test
    void aRepeatedDebitWithTheSameKeyChargesOnce(Client anybody) {
        var owner = anybody.newSchool().withKey("debit-" + UUID.randomUUID());

        var first = owner.post("/billing/debits", FIVE_RUBLES).expect(200);
        var second = owner.post("/billing/debits", FIVE_RUBLES).expect(200);

        assertThat(second.position()).isEqualTo(first.position());
        assertThat(balance(owner, first.position())).isEqualTo(24_500);
    }

    @Test
    void moneyNeedsAKeyEnoughFundsAndTheRightRole(Client anybody) {
        var owner = anybody.newSchool();

        assertThat(owner.post("/billing/debits", FIVE_RUBLES).expect(400).code())
                .isEqualTo("idempotency-key-required");
        assertThat(owner.keyed()
                        .post(
                                "/billing/debits",
                                Map.of("amountMinor", 25_001, "service", "AI_MESSAGE", "description", "too much"))
                        .expect(402)
                        .code())
                .isEqualTo("insufficient-funds");
        assertThat(owner.keyed()
                        .post("/billing/top-ups", Map.of("amountMinor", 10_000_001, "description", "too much"))
                        .expect(400)
                        .code())
                .isEqualTo("invalid-request");
        assertThat(owner.keyed()
                        .post("/billing/debits", Map.of("amountMinor", -1, "service", "AI_MESSAGE", "description", "x"))
                        .expect(400)
                        .field())
                .isEqualTo("amountMinor");
        assertThat(owner.member("TEACHER")
                        .keyed()
                        .post("/billing/debits", FIVE_RUBLES)
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        assertThat(owner.get("/billing/balance").body().path("balanceMinor").asLong())
                .isEqualTo(25_000);
    }

    @Test
    void parallelDebitsSpendAtMostTheBalanceAndEachReceiptHasItsEntry(Client anybody) throws Exception {
        var owner = anybody.newSchool();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, 500)
                    .mapToObj(i -> threads.submit(() -> owner.keyed().post("/billing/debits", FIVE_RUBLES)))
                    .toList();
            var paid = 0;
            var last = 0L;
            for (var debit : sent) {
                var answer = debit.get();
                assertThat(answer.status()).isIn(200, 402);
                if (answer.status() == 200) {
                    paid++;
                    last = Math.max(last, answer.position());
                }
            }
            assertThat(paid).isEqualTo(50);
            assertThat(balance(owner, last)).isZero();
            assertThat(owner.get("/billing/entries?kind=debit&limit=100").body().path("items"))
                    .hasSize(50);
        }
    }

    @Test
    void whatIsReservedCannotBeSpentOtherwise(Client anybody) {
        var owner = anybody.newSchool();
        var reservation = "/billing/reservations/" + UUID.randomUUID();
        owner.keyed()
                .post(reservation, Map.of("amountMinor", 24_000, "service", "AI_MESSAGE", "description", "reserved"))
                .expect(201);

        assertThat(owner.keyed()
                        .post(
                                "/billing/debits",
                                Map.of("amountMinor", 1_001, "service", "AI_MESSAGE", "description", "other"))
                        .expect(402)
                        .body()
                        .path("availableMinor")
                        .asLong())
                .isEqualTo(1_000);
        var released = owner.keyed()
                .post(reservation + "/release", Map.of("reason", "not needed"))
                .expect(200);
        assertThat(owner.keyed()
                        .post(reservation + "/capture", Map.of())
                        .expect(409)
                        .code())
                .isEqualTo("conflict");
        assertThat(owner.atLeast(released.position())
                        .get("/billing/balance")
                        .body()
                        .path("availableMinor")
                        .asLong())
                .isEqualTo(25_000);
    }

    @Test
    void theEntriesAddUpToTheBalance(Client anybody) {
        var owner = anybody.newSchool();
        owner.keyed()
                .post("/billing/top-ups", Map.of("amountMinor", 12_345, "description", "card"))
                .expect(200);
        var last =
                owner.keyed().post("/billing/debits", FIVE_RUBLES).expect(200).position();

        var entries = owner.atLeast(last)
                .get("/billing/entries?sort=entry&limit=100")
                .body()
                .path("items");
        var balance = 0L;
        for (var entry : entries) {
            assertThat(entry.path("beforeMinor").asLong()).isEqualTo(balance);
            var amount = entry.path("amountMinor").asLong();
            balance += entry.path("kind").asString().equals("CREDIT") ? amount : -amount;
            assertThat(entry.path("afterMinor").asLong()).isEqualTo(balance);
        }
        assertThat(balance(owner, last)).isEqualTo(balance).isEqualTo(25_000 + 12_345 - 500);
    }

    private static long balance(Client owner, long position) {
        return owner.atLeast(position)
                .get("/billing/balance")
                .expect(200)
                .body()
                .path("balanceMinor")
                .asLong();
    }
}
