package io.lyceum.command.billing.payment.adapter;

import io.lyceum.billing.payment.PaymentId;
import io.lyceum.billing.payment.Provider;
import io.lyceum.billing.payment.ProviderStatus;
import io.lyceum.billing.payment.RefundId;
import io.lyceum.command.billing.payment.port.PaymentProvider;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Stripe's API: a payment is a Checkout Session, amounts are in minor units, repeats are told by {@code Idempotency-Key}. */
public final class StripePayments implements PaymentProvider {

    private static final String PAYMENT = "lyceum_payment";
    private static final String TENANT = "lyceum_tenant";

    private final ProviderApi api;

    /** @param base such as {@code https://api.stripe.com} */
    public StripePayments(String base, String secretKey, OutsideCalls outside) {
        api = new ProviderApi("stripe", base, "Bearer " + secretKey, outside);
    }

    @Override
    public Provider provider() {
        return Provider.STRIPE;
    }

    @Override
    public Registration register(Order order) {
        var form = new LinkedHashMap<String, String>();
        form.put("mode", "payment");
        form.put("line_items[0][quantity]", "1");
        form.put(
                "line_items[0][price_data][currency]",
                order.amount().currency().getCurrencyCode().toLowerCase(Locale.ROOT));
        form.put(
                "line_items[0][price_data][unit_amount]",
                Long.toString(order.amount().amountMinor()));
        form.put("line_items[0][price_data][product_data][name]", order.description());
        form.put("success_url", order.returnUrl());
        form.put("cancel_url", order.returnUrl());
        form.put("client_reference_id", order.payment().toString());
        form.put("metadata[" + PAYMENT + "]", order.payment().toString());
        form.put("metadata[" + TENANT + "]", order.tenant().toString());
        if (order.email() != null) {
            form.put("customer_email", order.email());
        }
        var answer = post("/v1/checkout/sessions", form, order.payment().toString());
        if (!answer.isOk()) {
            throw new Refused(reason(answer.body()));
        }
        return new Registration(
                answer.body().path("id").asString(), answer.body().path("url").asString(""));
    }

    @Override
    public Optional<Standing> find(String providerPayment) {
        var answer = session(providerPayment);
        return answer.isOk() ? standing(answer.body()) : Optional.empty();
    }

    @Override
    public RefundOutcome refund(String providerPayment, RefundId refund, Money amount, String reason) {
        var intent = session(providerPayment).body().path("payment_intent").asString("");
        var form = new LinkedHashMap<String, String>();
        form.put("payment_intent", intent);
        form.put("amount", Long.toString(amount.amountMinor()));
        form.put("metadata[lyceum_refund]", refund.toString());
        form.put("metadata[reason]", reason.substring(0, Math.min(reason.length(), 500)));
        var answer = post("/v1/refunds", form, refund.toString());
        if (!answer.isOk()) {
            return new RefundOutcome.Refused(reason(answer.body()));
        }
        // A repeat with the same key is given the first answer again: what became of a pending one is asked for itself.
        var id = answer.body().path("id").asString("");
        var status = answer.body().path("status").asString("");
        if (status.equals("pending")) {
            status = api.get("/v1/refunds/" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                    .body()
                    .path("status")
                    .asString("");
        }
        return switch (status) {
            case "succeeded" -> new RefundOutcome.Sent(id);
            case "failed", "canceled" -> new RefundOutcome.Refused(status);
            default -> new RefundOutcome.UnderWay();
        };
    }

    private ProviderApi.Answer session(String id) {
        return api.get("/v1/checkout/sessions/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    }

    private ProviderApi.Answer post(String path, Map<String, String> form, String key) {
        var body = form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return api.post(path, "application/x-www-form-urlencoded", body, Map.of("Idempotency-Key", key));
    }

    /** A session that does not say it is ours is none of ours. */
    private static Optional<Standing> standing(JsonNode session) {
        var metadata = session.path("metadata");
        try {
            return Optional.of(new Standing(
                    session.path("id").asString(),
                    PaymentId.of(metadata.path(PAYMENT).asString("")),
                    TenantId.of(metadata.path(TENANT).asString("")),
                    status(session),
                    new Money(
                            session.path("amount_total").asLong(),
                            Currency.getInstance(
                                    session.path("currency").asString("").toUpperCase(Locale.ROOT))),
                    session.path("status").asString("")));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static ProviderStatus status(JsonNode session) {
        var paid = session.path("payment_status").asString("").equals("paid");
        return switch (session.path("status").asString("")) {
            case "complete" -> paid ? ProviderStatus.SUCCEEDED : ProviderStatus.WAITING_FOR_CAPTURE;
            case "expired" -> ProviderStatus.CANCELED;
            default -> ProviderStatus.PENDING;
        };
    }

    private static String reason(JsonNode answer) {
        var error = answer.path("error");
        return "%s %s"
                .formatted(
                        error.path("code").asString(error.path("type").asString("unknown")),
                        error.path("message").asString(""))
                .strip();
    }
}
