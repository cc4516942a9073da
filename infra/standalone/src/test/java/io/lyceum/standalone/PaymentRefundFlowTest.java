package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.standalone.payments.LocalProvider.Trouble;
import io.lyceum.standalone.payments.LocalYooKassa;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Payments that go back, with what they had brought. */
@ExtendWith({SystemUnderTest.class, LedgerInvariants.class})
class PaymentRefundFlowTest {

    private static final LocalYooKassa YOOKASSA = SystemUnderTest.YOOKASSA;

    @Test
    void moneyGoesBackOnceAndNeverMoreThanThereIs(Client anybody) {
        var owner = anybody.newSchool();
        var platform = anybody.platformAdministrator();
        var payment = paid(anybody, owner, 100_000);
        var refunds = "/admin/tenants/%s/payments/%s/refunds".formatted(owner.tenant(), payment);
        var body = Map.of("amountMinor", 40_000, "reason", "asked for it");

        owner.keyed().post(refunds, body).expect(403);
        platform.keyed()
                .post("/admin/tenants/%s/payments/%s/refunds".formatted(UUID.randomUUID(), payment), body)
                .expect(404);
        assertThat(platform.keyed()
                        .post(refunds, Map.of("amountMinor", 100_001, "reason", "x"))
                        .expect(400)
                        .field())
                .isEqualTo("amountMinor");
        assertThat(platform.keyed()
                        .post(refunds, Map.of("amountMinor", 1, "reason", ""))
                        .expect(400)
                        .field())
                .isEqualTo("reason");
        var before = YOOKASSA.refunded();
        YOOKASSA.next(Trouble.DONE_BUT_LOST);
        var key = platform.keyed();
        key.post(refunds, body).expect(202);
        key.post(refunds, body).expect(202);
        owner.eventually(
                "/billing/balance", balance -> balance.path("balanceMinor").asLong() == 85_000);
        assertThat(YOOKASSA.refunded()).isEqualTo(before + 1);
        var sent = owner.eventually(
                "/payments/%s/refunds".formatted(payment),
                found -> found.path(0).path("state").asString().equals("SENT"));
        assertThat(sent.path(0).path("amountMinor").asLong()).isEqualTo(40_000);
        assertThat(owner.get("/payments/" + payment)
                        .body()
                        .path("refundedMinor")
                        .asLong())
                .isEqualTo(40_000);

        owner.keyed()
                .post("/billing/debits", Map.of("amountMinor", 80_000, "service", "AI_MESSAGE", "description", "spent"))
                .expect(200);
        platform.keyed()
                .post(refunds, Map.of("amountMinor", 60_000, "reason", "the rest"))
                .expect(202);
        owner.eventually(
                "/payments/%s/refunds".formatted(payment),
                found -> found.path(1).path("state").asString().equals("FAILED"));
        assertThat(YOOKASSA.refunded()).isEqualTo(before + 1);
    }

    @Test
    void aPaymentGoesBackWithItsShareOfTheBonusItBrought(Client anybody) {
        var owner = anybody.newSchool();
        var platform = anybody.platformAdministrator();
        var code = "BACK-" + UUID.randomUUID().toString().substring(0, 8);
        platform.post("/admin/promo-codes", Map.of("code", code, "kind", "PERCENTAGE", "percent", 10, "maxUses", 1))
                .expect(201);
        owner.keyed().post("/billing/promo-codes/redeem", Map.of("code", code)).expect(202);
        owner.eventually(
                "/billing/promo-codes/usage?state=waiting",
                page -> page.path("items").size() == 1);
        var payment = paid(anybody, owner, 100_000, 135_000);
        var refunds = "/admin/tenants/%s/payments/%s/refunds".formatted(owner.tenant(), payment);

        platform.keyed()
                .post(refunds, Map.of("amountMinor", 40_000, "reason", "a part"))
                .expect(202);
        owner.eventually(
                "/billing/balance", balance -> balance.path("balanceMinor").asLong() == 91_000);
        assertThat(owner.get("/billing/entries?kind=capture&service=promo_code")
                        .body()
                        .path("items")
                        .path(0)
                        .path("amountMinor")
                        .asLong())
                .isEqualTo(4_000);
        owner.keyed()
                .post("/billing/debits", Map.of("amountMinor", 25_001, "service", "AI_MESSAGE", "description", "spent"))
                .expect(200);
        platform.keyed()
                .post(refunds, Map.of("amountMinor", 60_000, "reason", "the rest, and 60.00 of the bonus"))
                .expect(202);
        owner.eventually(
                "/payments/%s/refunds".formatted(payment),
                found -> found.path(1).path("state").asString().equals("FAILED"));
        assertThat(owner.get("/billing/balance").body().path("availableMinor").asLong())
                .isEqualTo(65_999);
    }

    @Test
    void theRewardForASchoolGoesBackWithThePaymentThatEarnedItAsFarAsItIsThere(Client anybody) {
        var owner = anybody.newSchool();
        var platform = anybody.platformAdministrator();
        var friend = ReferralFlowTest.founded(anybody, ReferralFlowTest.code(owner));
        friend.eventually(
                "/billing/promo-codes/usage?state=waiting",
                page -> page.path("items").size() == 1);
        var payment = paid(anybody, friend, 50_000, 25_000 + 50_000 + 25_000);
        owner.eventually("/billing/balance", found -> found.path("balanceMinor").asLong() == 50_000);
        owner.keyed()
                .post("/billing/debits", Map.of("amountMinor", 40_000, "service", "AI_MESSAGE", "description", "spent"))
                .expect(200);

        platform.keyed()
                .post(
                        "/admin/tenants/%s/payments/%s/refunds".formatted(friend.tenant(), payment),
                        Map.of("amountMinor", 50_000, "reason", "never wanted"))
                .expect(202);

        friend.eventually(
                "/billing/balance", found -> found.path("balanceMinor").asLong() == 25_000);
        owner.eventually("/billing/balance", found -> found.path("balanceMinor").asLong() == 0);
        assertThat(owner.get("/billing/entries?kind=debit&service=referral")
                        .body()
                        .path("items")
                        .path(0)
                        .path("amountMinor")
                        .asLong())
                .isEqualTo(10_000);
        var referral = owner.eventually(
                        "/billing/referrals?state=withdrawn",
                        page -> page.path("items").size() == 1)
                .path("items")
                .path(0);
        assertThat(referral.path("rewardMinor").asLong()).isZero();
    }

    private static String paid(Client anybody, Client owner, long amountMinor) {
        return paid(anybody, owner, amountMinor, 25_000 + amountMinor);
    }

    private static String paid(Client anybody, Client owner, long amountMinor, long balanceMinor) {
        var payment = begin(owner, Map.of("amountMinor", amountMinor));
        var provider = registered(owner, payment);
        YOOKASSA.decide(provider, "succeeded", true);
        anybody.post("/public/payments/yookassa", LocalYooKassa.notice("payment.succeeded", provider))
                .expect(200);
        owner.eventually(
                "/billing/balance", balance -> balance.path("balanceMinor").asLong() == balanceMinor);
        return payment;
    }

    private static String begin(Client owner, Map<String, ?> body) {
        return owner.keyed().post("/payments", body).expect(202).id();
    }

    private static String registered(Client owner, String payment) {
        JsonNode found = owner.eventually(
                "/payments/" + payment,
                one -> !one.path("confirmationUrl").asString("").isEmpty());
        return found.path("providerPayment").asString();
    }
}
