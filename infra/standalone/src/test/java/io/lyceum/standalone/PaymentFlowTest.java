package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.json.EventJson;
import io.lyceum.standalone.payments.LocalProvider.Trouble;
import io.lyceum.standalone.payments.LocalYooKassa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Money in by payment providers, once, whatever they say how often; and back. */
@ExtendWith({SystemUnderTest.class, LedgerInvariants.class})
class PaymentFlowTest {

    private static final LocalYooKassa YOOKASSA = SystemUnderTest.YOOKASSA;

    @Test
    void aPaymentIsCreditedOnceHoweverOftenItIsTold(Client anybody) throws Exception {
        var owner = anybody.newSchool();
        var payment = begin(owner, Map.of("amountMinor", 100_000, "name", "Пётр Чайковский"));
        var provider = registered(owner, payment);
        var notice = LocalYooKassa.notice("payment.succeeded", provider);

        anybody.post("/public/payments/yookassa", notice).expect(200);
        assertThat(state(owner, payment)).as("told before it is paid").isEqualTo("PENDING");
        YOOKASSA.decide(provider, "waiting_for_capture", true);
        anybody.post("/public/payments/yookassa", LocalYooKassa.notice("payment.waiting_for_capture", provider))
                .expect(200);
        YOOKASSA.decide(provider, "succeeded", true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var told = IntStream.range(0, 30)
                    .mapToObj(i -> threads.submit(() -> anybody.post("/public/payments/yookassa", notice)))
                    .toList();
            for (var answer : told) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
        anybody.post("/public/payments/yookassa", LocalYooKassa.notice("payment.waiting_for_capture", provider))
                .expect(200);
        anybody.post("/public/payments/yookassa", LocalYooKassa.notice("payment.canceled", provider))
                .expect(200);

        owner.eventually(
                "/billing/balance", balance -> balance.path("balanceMinor").asLong() == 125_000);
        assertThat(state(owner, payment)).isEqualTo("COMPLETED");
        assertThat(owner.get("/billing/entries?kind=credit&relatedId=" + payment)
                        .body()
                        .path("items"))
                .hasSize(1);
        receiptSays(owner, payment, "1000.00 RUB", "Пётр Чайковский");
    }

    @Test
    void forgedNoticesCreditNothing(Client anybody) {
        var owner = anybody.newSchool();
        var payment = begin(owner, Map.of("amountMinor", 100_000));
        var provider = registered(owner, payment);

        anybody.post("/public/payments/yookassa", LocalYooKassa.notice("payment.succeeded", provider))
                .expect(200);
        anybody.post("/public/payments/yookassa", LocalYooKassa.notice("payment.succeeded", "no-such-payment"))
                .expect(404);
        anybody.post("/public/payments/yookassa", LocalYooKassa.notice("payment.succeeded", YOOKASSA.strangers()))
                .expect(404);
        assertThat(anybody.post("/public/payments/yookassa", Map.of("event", "payment.succeeded"))
                        .expect(400)
                        .field())
                .isEqualTo("object.id");
        assertThat(anybody.postText(
                                "/public/payments/yookassa", "application/json", "{".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        YOOKASSA.succeedWith(provider, "1.00");
        anybody.post("/public/payments/yookassa", LocalYooKassa.notice("payment.succeeded", provider))
                .expect(200);

        var failed = owner.eventually(
                "/payments/" + payment, found -> found.path("state").asString().equals("FAILED"));
        assertThat(failed.path("reason").asString()).contains("100 RUB");
        assertThat(owner.get("/billing/balance").body().path("balanceMinor").asLong())
                .isEqualTo(25_000);
        owner.get("/payments/%s/receipt".formatted(payment)).expect(409);
    }

    @Test
    void aStripeNoticeNeedsItsSignature(Client anybody) {
        var owner = anybody.newSchool();
        var payment = begin(owner, Map.of("amountMinor", 60_000, "provider", "STRIPE"));
        var session = registered(owner, payment);
        SystemUnderTest.STRIPE.decide(session, "complete", "paid");
        var body = EventJson.mapper()
                .writeValueAsString(Map.of(
                        "id",
                        "evt_1",
                        "type",
                        "checkout.session.completed",
                        "data",
                        Map.of("object", Map.of("id", session, "object", "checkout.session"))));
        var now = Instant.now();

        assertThat(told(anybody, body, "").expect(400).field()).isEqualTo("Stripe-Signature");
        assertThat(told(anybody, body, signature(now.minusSeconds(301), body))
                        .expect(400)
                        .field())
                .isEqualTo("Stripe-Signature");
        assertThat(told(anybody, body + " ", signature(now, body)).expect(400).field())
                .isEqualTo("Stripe-Signature");
        told(anybody, body, signature(now, body)).expect(200);
        told(anybody, body, signature(now, body)).expect(200);

        owner.eventually(
                "/billing/balance", balance -> balance.path("balanceMinor").asLong() == 85_000);
    }

    @Test
    void aProviderInABadStateDelaysAPaymentAndLosesNone(Client anybody) {
        var owner = anybody.newSchool();
        var before = YOOKASSA.begun();
        YOOKASSA.next(Trouble.BROKEN, Trouble.DONE_BUT_LOST, Trouble.SLOW);
        var payment = begin(owner, Map.of("amountMinor", 50_000));

        var provider = registered(owner, payment);
        assertThat(YOOKASSA.begun()).isEqualTo(before + 1);
        YOOKASSA.decide(provider, "canceled", false);
        anybody.post("/public/payments/yookassa", LocalYooKassa.notice("payment.canceled", provider))
                .expect(200);
        assertThat(owner.eventually(
                                "/payments/" + payment,
                                found -> found.path("state").asString().equals("CANCELLED"))
                        .path("reason")
                        .asString())
                .isEqualTo("expired_on_confirmation");
    }

    @Test
    void whatTheProviderRefusesFails(Client anybody) {
        var owner = anybody.newSchool();
        var payment = begin(owner, Map.of("amountMinor", 50_000, "description", "refuse me"));

        owner.eventually(
                "/payments/" + payment, found -> found.path("state").asString().equals("FAILED"));
    }

    @Test
    void whatIsNotAPaymentIsRefused(Client anybody) {
        var owner = anybody.newSchool();
        var other = anybody.newSchool();
        var body = Map.of("amountMinor", 50_000, "orderId", "order-1");

        assertThat(owner.post("/payments", body).expect(400).code()).isEqualTo("idempotency-key-required");
        owner.member("ADMIN").keyed().post("/payments", body).expect(403);
        assertThat(owner.keyed()
                        .post("/payments", Map.of("amountMinor", 49_999))
                        .expect(400)
                        .field())
                .isEqualTo("amountMinor");
        assertThat(owner.keyed()
                        .post("/payments", Map.of("amountMinor", 10_000_001))
                        .expect(400)
                        .field())
                .isEqualTo("amountMinor");
        assertThat(owner.keyed()
                        .post("/payments", Map.of("amountMinor", 50_000, "returnUrl", "javascript:1"))
                        .expect(400)
                        .field())
                .isEqualTo("returnUrl");
        assertThat(owner.keyed()
                        .post("/payments", Map.of("amountMinor", 50_000, "provider", "OFFLINE"))
                        .expect(400)
                        .field())
                .isEqualTo("provider");
        var key = owner.keyed();
        var first = key.post("/payments", body).expect(202).id();
        assertThat(key.post("/payments", body).expect(202).id()).isEqualTo(first);
        assertThat(owner.keyed().post("/payments", body).expect(409).code()).isEqualTo("already-taken");
        other.keyed().post("/payments", body).expect(202);
        registered(owner, first);
        other.get("/payments/" + first).expect(404);
        other.get("/payments/%s/receipt".formatted(first)).expect(404);
        assertThat(owner.get("/payments?state=pending").body().path("items")).hasSize(1);
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

    private static String state(Client owner, String payment) {
        return owner.get("/payments/" + payment)
                .expect(200)
                .body()
                .path("state")
                .asString();
    }

    private static void receiptSays(Client owner, String payment, String... expected) throws IOException {
        var path = "/payments/%s/receipt".formatted(payment);
        var bytes = owner.bytes(path);
        try (var document = Loader.loadPDF(bytes)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(payment)
                    .contains(expected);
        }
        assertThat(owner.bytes(path)).isEqualTo(bytes);
    }

    private static Client.Answer told(Client anybody, String body, String signature) {
        return anybody.with("Stripe-Signature", signature)
                .postText("/public/payments/stripe", "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(Instant time, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SystemUnderTest.STRIPE_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var signed = time.getEpochSecond() + "." + body;
            return "t=%d,v1=%s"
                    .formatted(
                            time.getEpochSecond(),
                            HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
