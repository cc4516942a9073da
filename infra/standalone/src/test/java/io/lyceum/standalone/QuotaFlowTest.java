package io.lyceum.standalone;

import static io.lyceum.standalone.Quotas.onPlan;
import static io.lyceum.standalone.Quotas.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.billing.quota.QuotaLedgerId;
import io.lyceum.kernel.TenantId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({SystemUnderTest.class, LedgerInvariants.class})
class QuotaFlowTest {

    @Test
    void parallelReservationsNeverExceedTheLimit(Client anybody) throws Exception {
        var owner = onPlan(anybody, "free");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> reserve(owner, UUID.randomUUID(), 1)))
                    .toList();
            var granted = 0;
            var last = 0L;
            for (var reservation : sent) {
                var answer = reservation.get();
                assertThat(answer.status()).isIn(201, 429);
                if (answer.status() == 201) {
                    granted++;
                    last = Math.max(last, answer.position());
                }
            }
            assertThat(granted).isEqualTo(50);
            var credits = resource(owner.atLeast(last).get("/quota").body(), "kai_credits");
            assertThat(credits.path("reserved").asInt()).isEqualTo(50);
            assertThat(credits.path("available").asInt()).isZero();
        }
    }

    @Test
    void whatIsReservedIsSettledWithWhatItTookOrGivenBackInTime(Client anybody, RunningSystem system) {
        var owner = onPlan(anybody, "free");
        var settled = UUID.randomUUID();
        var forgotten = UUID.randomUUID();
        reserve(owner, settled, 20).expect(201);
        reserve(owner, forgotten, 30).expect(201);
        var refused = reserve(owner, UUID.randomUUID(), 1).expect(429);
        assertThat(refused.code()).isEqualTo("quota-exceeded");
        assertThat(refused.body().path("resource").asString()).isEqualTo("kai_credits");
        assertThat(refused.body().path("available").asInt()).isZero();

        anybody.newSchool()
                .keyed()
                .post("/quota/reservations/%s/settle".formatted(settled), credits(7))
                .expect(409);
        owner.keyed()
                .post("/quota/reservations/%s/settle".formatted(settled), credits(7))
                .expect(200);
        Deadlines.come(system, "billing.expire-quota-reservation", forgotten.toString());

        var quota = owner.eventually(
                "/quota",
                found -> resource(found, "kai_credits").path("reserved").asInt() == 0);
        assertThat(resource(quota, "kai_credits").path("used").asInt()).isEqualTo(7);
        assertThat(owner.get("/quota/reservations").body().path("items")).isEmpty();
        owner.keyed()
                .post("/quota/reservations/%s/settle".formatted(forgotten), credits(7))
                .expect(409);
        var record = owner.get("/quota/usage?resource=kai_credits")
                .body()
                .path("items")
                .path(0);
        assertThat(record.path("what").asString()).isEqualTo("kling-2.5-turbo");
        assertThat(record.path("worthMicros").asLong()).isEqualTo(350_000);
        assertThat(owner.get("/quota/usage/daily?resource=kai_credits")
                        .body()
                        .path("items")
                        .path(0)
                        .path("amount")
                        .asInt())
                .isEqualTo(7);
        assertThat(owner.get("/quota/top-costs").body().path(0).path("key").asString())
                .isEqualTo("kling-2.5-turbo");
        owner.get("/quota/top-costs?by=moon").expect(400);
    }

    @Test
    void packsAreSpentFirstThenTheMonthThenMoneyUpToTheCap(Client anybody, RunningSystem system) {
        var owner = onPlan(anybody, "starter");
        owner.keyed().post("/billing/credit-packs", Map.of("size", "small")).expect(202);
        owner.eventually("/quota", found -> found.path("packCredits").asInt() == 1_000);
        use(owner, 1_500);
        owner.keyed()
                .put("/quota/overage", Map.of("allowed", true, "capCents", 100, "pauseOnCap", true))
                .expect(200);
        use(owner, 20);

        var capped = reserve(owner, UUID.randomUUID(), 1).expect(429);
        assertThat(capped.body().path("reason").asString()).isEqualTo("overage-cap");
        var quota = owner.get("/quota").body();
        assertThat(quota.path("packCredits").asInt()).isZero();
        assertThat(resource(quota, "kai_credits").path("used").asInt()).isEqualTo(520);
        assertThat(resource(quota, "kai_credits").path("overageUsd").asDouble()).isEqualTo(1.0);
        var forecast = owner.get("/quota/forecast").expect(200).body();
        assertThat(forecast.path("expectedOverageUsd").asDouble()).isGreaterThanOrEqualTo(1.0);
        owner.eventually(
                "/notifications?kind=quota_warning", page -> page.path("items").size() == 1);
        owner.eventually(
                "/notifications?kind=overage_cap", page -> page.path("items").size() == 1);

        Deadlines.come(
                system,
                "billing.close-quota-period",
                QuotaLedgerId.ofTenant(TenantId.of(owner.tenant())).toString());
        var draft = owner.eventually(
                        "/billing/invoices?state=draft",
                        page -> page.path("items").size() == 1)
                .path("items")
                .path(0);
        assertThat(draft.path("totalCents").asInt()).isEqualTo(100);
        assertThat(draft.path("lines").path(0).path("resource").asString()).isEqualTo("kai_credits");
        assertThat(draft.path("lines").path(0).path("quantity").asInt()).isEqualTo(20);
        owner.get("/billing/invoices/%s/pdf".formatted(draft.path("invoiceId").asString()))
                .expect(404);
        assertThat(resource(owner.get("/quota").body(), "kai_credits")
                        .path("used")
                        .asInt())
                .isZero();
        assertThat(owner.get("/quota/months?resource=kai_credits")
                        .body()
                        .path("items")
                        .path(0)
                        .path("used")
                        .asInt())
                .isEqualTo(520);

        Deadlines.come(
                system,
                "billing.renew-subscription",
                io.lyceum.billing.plan.SubscriptionId.ofTenant(TenantId.of(owner.tenant()))
                        .toString());
        var history = owner.get("/billing/history?limit=100").expect(200).body().path("items");
        assertThat(history.valueStream().map(entry -> entry.path("unit").asString()))
                .contains("RUB", "credits", "USD");
        var renewed = owner.eventually(
                "/billing/invoices/" + draft.path("invoiceId").asString(),
                found -> found.path("state").asString().equals("PAID"));
        assertThat(renewed.path("totalCents").asInt()).isEqualTo(3_000);
        assertThat(renewed.path("lines")).hasSize(2);
    }

    @Test
    void otherSystemsAreWarnedOnceForEachThreshold(Client anybody) {
        var owner = onPlan(anybody, "starter");
        owner.post(
                        "/webhooks",
                        Map.of(
                                "url",
                                "http://127.0.0.1:9/hook",
                                "events",
                                List.of("quota.warning"),
                                "secret",
                                "a secret of the receiver"))
                .expect(201);
        owner.eventually("/webhooks", page -> page.path("items").size() == 1);
        use(owner, 400);
        use(owner, 1);
        use(owner, 75);

        var told = owner.eventually(
                        "/webhook-deliveries", page -> page.path("items").size() == 2)
                .path("items")
                .valueStream()
                .map(delivery -> delivery.path("body").path("data"))
                .sorted(java.util.Comparator.comparingInt(
                        data -> data.path("percentage").asInt()))
                .toList();
        assertThat(told.get(0).path("orgId").asString()).isEqualTo(owner.tenant());
        assertThat(told.get(0).path("resource").asString()).isEqualTo("kai_credits");
        assertThat(told.get(0).path("percentage").asInt()).isEqualTo(80);
        assertThat(told.get(0).path("used").asInt()).isEqualTo(400);
        assertThat(told.get(1).path("percentage").asInt()).isEqualTo(95);
        assertThat(told.get(1).path("limit").asInt()).isEqualTo(500);
    }

    @Test
    void whatCannotBeReservedIsRefused(Client anybody) {
        var owner = onPlan(anybody, "free");
        var path = "/quota/reservations/" + UUID.randomUUID();

        assertThat(owner.post("/api-keys", Map.of("name", "K", "scopes", List.of("tenant:read")))
                        .expect(429)
                        .body()
                        .path("resource")
                        .asString())
                .isEqualTo("api");
        assertThat(owner.post(
                                "/webhooks",
                                Map.of(
                                        "url",
                                        "http://127.0.0.1:9/hook",
                                        "events",
                                        List.of("quota.warning"),
                                        "secret",
                                        "a secret of the receiver"))
                        .expect(429)
                        .body()
                        .path("resource")
                        .asString())
                .isEqualTo("webhooks");
        assertThat(owner.post(path, reservation(1)).expect(400).code()).isEqualTo("idempotency-key-required");
        owner.keyed().post(path, Map.of("what", "x", "amounts", List.of())).expect(400);
        assertThat(owner.keyed()
                        .post(path, part("kai_credits", 1.5))
                        .expect(400)
                        .field())
                .isEqualTo("amounts.amount");
        owner.keyed().post(path, part("members", 1)).expect(400);
        owner.keyed().post(path, part("kai_credits", -1)).expect(400);
        owner.keyed().post(path, Map.of("what", "kling-2.1-pro")).expect(429);
        var reserved = owner.keyed()
                .post(path, Map.of("what", "midjourney"))
                .expect(201)
                .position();
        assertThat(owner.atLeast(reserved)
                        .get("/quota/reservations")
                        .body()
                        .path("items")
                        .path(0)
                        .path("amounts")
                        .path(0)
                        .path("amount")
                        .asInt())
                .isEqualTo(12);
        owner.get("/quota/check?gold=1").expect(400);
        var check = owner.atLeast(reserved)
                .get("/quota/check?kai_credits=39&render_seconds=1.5")
                .expect(200)
                .body();
        assertThat(check.path("sufficient").asBoolean()).isFalse();
        assertThat(check.path("quotaStatus").path(1).path("sufficient").asBoolean())
                .isTrue();
    }

    private static void use(Client owner, int credits) {
        var reservation = UUID.randomUUID();
        reserve(owner, reservation, credits).expect(201);
        var settled = owner.keyed()
                .post("/quota/reservations/%s/settle".formatted(reservation), credits(credits))
                .expect(200);
        owner.atLeast(settled.position()).get("/quota").expect(200);
    }

    private static Client.Answer reserve(Client owner, UUID reservation, int credits) {
        return owner.keyed().post("/quota/reservations/" + reservation, reservation(credits));
    }

    private static Map<String, Object> reservation(int credits) {
        return part("kai_credits", credits);
    }

    private static Map<String, Object> part(String resource, Number amount) {
        return Map.of("what", "kling-2.5-turbo", "amounts", List.of(Map.of("resource", resource, "amount", amount)));
    }

    private static Map<String, Object> credits(int amount) {
        return Map.of("amounts", List.of(Map.of("resource", "kai_credits", "amount", amount)));
    }
}
