package io.lyceum.command.billing.payment;

import io.lyceum.billing.payment.Provider;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.json.EventJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where providers tell of payments (A42). What they say is not believed: it only says which payment to ask about. Nothing
 * but the provider's own answer, asked by us, credits anything, so forged, repeated and reordered notices change nothing.
 */
@RestController
@RequestMapping("/api/v1/public/payments")
@Tag(name = "Payments")
final class PaymentNoticeController {

    private final PaymentNotices notices;
    private final StripeSignature stripe;
    private final RequestThreads threads;

    PaymentNoticeController(PaymentNotices notices, StripeSignature stripe, RequestThreads threads) {
        this.notices = notices;
        this.stripe = stripe;
        this.threads = threads;
    }

    @Operation(
            summary = "YooKassa tells of a payment",
            description =
                    "400 without object.id, 404 for a payment that is none of ours, 100 an hour from one address.")
    @PostMapping("/yookassa")
    Mono<ResponseEntity<Map<String, String>>> yooKassa(@RequestBody String body) {
        var notice = read(body);
        var id = required(notice.path("object").path("id"), "object.id");
        return take(Provider.YOOKASSA, notice.path("event").asString("").startsWith("payment."), id);
    }

    @Operation(
            summary = "Stripe tells of a Checkout Session",
            description =
                    "400 without data.object.id or with a wrong Stripe-Signature, 404 for a session that is none of"
                            + " ours, 100 an hour from one address.")
    @PostMapping("/stripe")
    Mono<ResponseEntity<Map<String, String>>> stripe(
            @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature,
            @RequestBody String body) {
        stripe.check(signature, body);
        var notice = read(body);
        var id = required(notice.path("data").path("object").path("id"), "data.object.id");
        return take(Provider.STRIPE, notice.path("type").asString("").startsWith("checkout.session."), id);
    }

    /** Notices of other things are taken, so that they are not sent again. */
    private Mono<ResponseEntity<Map<String, String>>> take(Provider provider, boolean ofPayment, String id) {
        return threads.run(() -> {
            if (ofPayment) {
                notices.look(provider, id);
            }
            return ResponseEntity.ok(Map.of("status", "ok"));
        });
    }

    private static JsonNode read(String body) {
        try {
            return EventJson.mapper().readTree(body);
        } catch (JacksonException unreadable) {
            throw Rejection.invalid("body", "JSON");
        }
    }

    private static String required(JsonNode id, String field) {
        var text = id.isString() ? id.asString() : "";
        if (text.isBlank() || text.length() > 200) {
            throw Rejection.invalid(field, "the provider's id of the payment");
        }
        return text;
    }
}
