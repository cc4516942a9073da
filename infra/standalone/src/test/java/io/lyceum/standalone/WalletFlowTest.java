package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens to a balance besides plain debits: reservations, adjustments, refunds, prices, notices, explanations. */
@ExtendWith({SystemUnderTest.class, LedgerInvariants.class})
class WalletFlowTest {

    @Test
    void captureOfLessGivesTheRestBack(Client anybody) {
        var owner = anybody.newSchool();
        var reservation = Spending.reserve(owner, 10_000, 60);
        var captured = owner.keyed()
                .post(reservation + "/capture", Map.of("amountMinor", 2_500))
                .expect(200);

        var balance = owner.atLeast(captured.position()).get("/billing/balance").body();
        assertThat(balance.path("balanceMinor").asLong()).isEqualTo(22_500);
        assertThat(balance.path("reservedMinor").asLong()).isZero();
        assertThat(owner.keyed()
                        .post(Spending.reserve(owner, 100, 60) + "/capture", Map.of("amountMinor", 101))
                        .expect(400)
                        .field())
                .isEqualTo("amountMinor");
        assertThat(owner.keyed()
                        .post(
                                "/billing/reservations/" + UUID.randomUUID(),
                                Map.of(
                                        "amountMinor",
                                        1,
                                        "service",
                                        "AI_MESSAGE",
                                        "description",
                                        "x",
                                        "lifetimeSeconds",
                                        0))
                        .expect(400)
                        .field())
                .isEqualTo("lifetimeSeconds");
    }

    @Test
    void whatNobodyCapturesIsGivenBackInTime(Client anybody) {
        var owner = anybody.newSchool();
        var reservation = Spending.reserve(owner, 10_000, 1);

        owner.eventually(
                "/billing/balance", balance -> balance.path("availableMinor").asLong() == 25_000);
        assertThat(owner.keyed()
                        .post(reservation + "/capture", Map.of())
                        .expect(409)
                        .code())
                .isEqualTo("conflict");
    }

    @Test
    void thePlatformAdjustsABalanceWithAReasonAndNobodyElseDoes(Client anybody) {
        var owner = anybody.newSchool();
        var platform = anybody.platformAdministrator();
        var adjustments = "/admin/tenants/%s/balance/adjustments".formatted(owner.tenant());
        var body = Map.of("amountMinor", -5_000, "reason", "charged twice elsewhere");

        owner.keyed().post(adjustments, body).expect(403);
        platform.post(adjustments, body).expect(400);
        assertThat(platform.keyed()
                        .post(adjustments, Map.of("amountMinor", 0, "reason", "x"))
                        .expect(400)
                        .field())
                .isEqualTo("amountMinor");
        assertThat(platform.keyed()
                        .post(adjustments, Map.of("amountMinor", 1, "reason", " "))
                        .expect(400)
                        .field())
                .isEqualTo("reason");
        platform.keyed()
                .post("/admin/tenants/%s/balance/adjustments".formatted(UUID.randomUUID()), body)
                .expect(404);
        assertThat(platform.keyed()
                        .post(adjustments, Map.of("amountMinor", -25_001, "reason", "too much"))
                        .expect(402)
                        .code())
                .isEqualTo("insufficient-funds");
        var once = platform.keyed();
        var first = once.post(adjustments, body).expect(200);
        assertThat(once.post(adjustments, body).expect(200).position()).isEqualTo(first.position());

        var entry = owner.atLeast(first.position())
                .get("/billing/entries?kind=adjustment")
                .body()
                .path("items");
        assertThat(entry).hasSize(1);
        assertThat(entry.path(0).path("beforeMinor").asLong()).isEqualTo(25_000);
        assertThat(entry.path(0).path("afterMinor").asLong()).isEqualTo(20_000);
        assertThat(entry.path(0).path("description").asString()).isEqualTo("charged twice elsewhere");
    }

    @Test
    void aChargeIsRefundedOnceAndOnlyByThePlatform(Client anybody) {
        var owner = anybody.newSchool();
        var platform = anybody.platformAdministrator();
        var charged = Spending.debit(owner, 2_000);
        var refunds = "/admin/tenants/%s/balance/refunds".formatted(owner.tenant());
        var refund = Map.of("entry", charged, "amountMinor", 1_500, "reason", "bad answer");

        owner.keyed().post(refunds, refund).expect(403);
        platform.keyed()
                .post(
                        "/admin/tenants/%s/balance/refunds"
                                .formatted(anybody.newSchool().tenant()),
                        refund)
                .expect(404);
        assertThat(platform.keyed()
                        .post(refunds, Map.of("entry", charged, "amountMinor", 2_001, "reason", "too much"))
                        .expect(400)
                        .field())
                .isEqualTo("amountMinor");
        var key = platform.keyed();
        var first = key.post(refunds, refund).expect(200);
        assertThat(key.post(refunds, refund).expect(200).position()).isEqualTo(first.position());
        assertThat(platform.keyed().post(refunds, refund).expect(409).code()).isEqualTo("already-taken");
        assertThat(owner.atLeast(first.position())
                        .get("/billing/balance")
                        .body()
                        .path("balanceMinor")
                        .asLong())
                .isEqualTo(24_500);
    }

    @Test
    void theWelcomeBonusComesOnce(Client anybody) {
        var owner = anybody.newSchool();

        owner.keyed().post("/billing/welcome-bonus", Map.of()).expect(409);
        var bonus = owner.get("/billing/welcome-bonus").expect(200).body();
        assertThat(bonus.path("granted").asBoolean()).isTrue();
        assertThat(bonus.path("amountMinor").asLong()).isEqualTo(25_000);
    }

    @Test
    void aLowBalanceIsToldWhenItIsCrossed(Client anybody) {
        var owner = anybody.newSchool();
        owner.keyed()
                .post("/billing/top-ups", Map.of("amountMinor", 1_000, "description", "card"))
                .expect(200);

        Spending.debit(owner, 500);
        Spending.debit(owner, 500);
        owner.eventually(
                "/notifications?kind=low_balance", page -> page.path("items").size() == 1);
        var platform = anybody.platformAdministrator();
        await("the mail")
                .until(() -> platform.post("/admin/mails/search", Map.of("to", owner.email()))
                        .body()
                        .toString()
                        .contains("getting low"));
        Spending.debit(owner, 25_000);
        owner.eventually(
                "/notifications?kind=balance_depleted",
                page -> page.path("items").size() == 1);
        assertThat(owner.get("/notifications?kind=low_balance").body().path("items"))
                .hasSize(1);
    }

    @Test
    void afterTheTrialMessagesWaitForThePayment(Client anybody) {
        var owner = anybody.newSchool();
        var trial = owner.eventually("/billing/trial", found -> true);
        assertThat(trial.path("messages").asInt()).isEqualTo(50);
        assertThat(Duration.between(
                        Instant.parse(trial.path("startedAt").asString()),
                        Instant.parse(trial.path("endsAt").asString())))
                .isEqualTo(Duration.ofDays(7));
        var message = Map.of("service", "WIDGET_MESSAGE", "description", "an answer");
        owner.keyed()
                .post("/billing/charges", Map.of("service", "WIDGET_MESSAGE", "quantity", 50, "description", "all"))
                .expect(200);

        var refused = owner.keyed().post("/billing/charges", message).expect(403);
        assertThat(refused.code()).isEqualTo("trial-expired");
        assertThat(refused.body().path("error").asString()).isEqualTo("trial_expired");
        var over = owner.eventually(
                "/billing/trial", found -> found.path("state").asString().equals("EXPIRED"));
        assertThat(over.path("endedBy").asString()).isEqualTo("MESSAGES");
        owner.keyed()
                .post("/billing/top-ups", Map.of("amountMinor", 10_000, "description", "card"))
                .expect(200);
        owner.eventually(
                "/billing/trial", found -> found.path("state").asString().equals("CONVERTED"));
        owner.keyed().post("/billing/charges", message).expect(200);
        owner.member("TEACHER").get("/billing/trial").expect(403);
    }
}
