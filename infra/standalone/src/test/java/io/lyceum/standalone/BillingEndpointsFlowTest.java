package io.lyceum.standalone;

import static io.lyceum.standalone.WriteEndpoint.post;
import static io.lyceum.standalone.WriteEndpoint.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for every command on money and quotas: a key, a role, a body that is looked at, and once for a key. */
@ExtendWith({SystemUnderTest.class, LedgerInvariants.class})
class BillingEndpointsFlowTest {

    private static final String SPENT = "/billing/reservations/" + UUID.randomUUID();
    private static final String RETURNED = "/billing/reservations/" + UUID.randomUUID();
    private static final String SETTLED = "/quota/reservations/" + UUID.randomUUID();
    private static final String RELEASED = "/quota/reservations/" + UUID.randomUUID();
    private static final Map<String, Object> AMOUNT =
            Map.of("amountMinor", 100, "service", "BOT_MESSAGE", "description", "one");
    private static final List<Map<String, Object>> CREDITS = List.of(Map.of("resource", "kai_credits", "amount", 1));

    /** Each finds what the ones before it have made. */
    private static final List<WriteEndpoint> ENDPOINTS = List.of(
            put("/billing/subscription", Map.of("plan", "pro"), Map.of(), "plan"),
            post(
                    "/billing/top-ups",
                    Map.of("amountMinor", 100, "description", "card"),
                    Map.of("amountMinor", 0, "description", "card"),
                    "amountMinor"),
            post("/billing/debits", AMOUNT, Map.of("amountMinor", 1, "description", "one"), "service"),
            post(
                    "/billing/charges",
                    Map.of("service", "BOT_MESSAGE", "description", "one"),
                    Map.of("service", "BOT_MESSAGE", "description", "one", "quantity", 10_001),
                    "quantity"),
            post(SPENT, AMOUNT, Map.of("amountMinor", 1, "service", "BOT_MESSAGE", "description", ""), "description"),
            post(SPENT + "/capture", Map.of("amountMinor", 40), Map.of("amountMinor", 0), "amountMinor"),
            post(
                    RETURNED,
                    AMOUNT,
                    Map.of("amountMinor", 1, "service", "BOT_MESSAGE", "description", "x", "lifetimeSeconds", 604_801),
                    "lifetimeSeconds"),
            post(RETURNED + "/release", Map.of("reason", "not needed"), Map.of(), "reason"),
            put("/billing/student-charging", Map.of("charged", true), Map.of(), "charged"),
            put("/billing/payment-method", card("4242"), card("42"), "lastFour"),
            post("/billing/credit-packs", Map.of("size", "small"), Map.of(), "size"),
            put(
                    "/quota/overage",
                    Map.of("allowed", true, "pauseOnCap", true, "capCents", 100),
                    Map.of("allowed", true, "pauseOnCap", true, "capCents", -1),
                    "capCents"),
            post(SETTLED, Map.of("what", "any", "amounts", CREDITS), Map.of("what", "", "amounts", CREDITS), "what"),
            post(SETTLED + "/settle", Map.of("amounts", CREDITS), Map.of("amounts", List.of()), "amounts"),
            post(RELEASED, Map.of("what", "midjourney"), Map.of("what", "no model"), "amounts"),
            post(RELEASED + "/release", Map.of("reason", "not needed"), Map.of("reason", " "), "reason"),
            post("/billing/subscription/cancel", Map.of("reason", "enough"), Map.of("reason", ""), "reason"));

    @Test
    void eachNeedsAKeyTheRightRoleAndASoundBodyAndHappensOnceForItsKey(Client anybody) {
        var owner = anybody.newSchool();
        var teacher = owner.member("TEACHER");
        for (var endpoint : ENDPOINTS) {
            assertThat(endpoint.call(owner).expect(400).code())
                    .as(endpoint.path())
                    .isEqualTo("idempotency-key-required");
            endpoint.namesWhatIsWrong(owner);
            endpoint.isRefusedTo(teacher, 403);
            endpoint.happensOnceForItsKey(owner);
        }
        assertThat(owner.get("/billing/balance").body().path("balanceMinor").asLong())
                .isEqualTo(25_000 + 100 - 100 - 500 - 40);
        assertThat(owner.get("/quota/reservations").body().path("items")).isEmpty();
        assertThat(owner.get("/billing/balance").body().path("reservedMinor").asLong())
                .isZero();
    }

    @Test
    void whatBelongsToAnotherSchoolIsNotThere(Client anybody) {
        var stranger = anybody.newSchool();
        for (var endpoint : ENDPOINTS) {
            if (endpoint.path().matches(".*/(capture|release|settle)")) {
                assertThat(endpoint.call(stranger.keyed()).status())
                        .as(endpoint.path())
                        .isIn(404, 409);
            }
        }
        var platform = anybody.platformAdministrator();
        var nowhere = "/admin/tenants/%s/".formatted(UUID.randomUUID());
        platform.keyed().put(nowhere + "subscription", Map.of("plan", "pro")).expect(404);
        platform.keyed().post(nowhere + "subscription/reinstate", Map.of()).expect(404);
        platform.keyed()
                .post(nowhere + "invoices/%s/void".formatted(UUID.randomUUID()), Map.of("reason", "wrong"))
                .expect(404);
        assertThat(platform.keyed()
                        .put(
                                "/admin/tenants/%s/subscription".formatted(stranger.tenant()),
                                Map.of("plan", "pro", "monthlyPriceCents", -1))
                        .expect(400)
                        .field())
                .isEqualTo("monthlyPriceCents");
    }

    private static Map<String, Object> card(String lastFour) {
        return Map.of("reference", "pm_card_visa", "lastFour", lastFour, "expiresYear", 2031, "expiresMonth", 4);
    }
}
