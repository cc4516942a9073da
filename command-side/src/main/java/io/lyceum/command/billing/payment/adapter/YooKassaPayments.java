package io.lyceum.command.billing.payment.adapter;

import io.lyceum.billing.payment.PaymentId;
import io.lyceum.billing.payment.Provider;
import io.lyceum.billing.payment.ProviderStatus;
import io.lyceum.billing.payment.RefundId;
import io.lyceum.command.billing.payment.port.PaymentProvider;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.json.EventJson;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** YooKassa's API, version 3: amounts are decimal texts, repeats are told by {@code Idempotence-Key}. */
public final class YooKassaPayments implements PaymentProvider {

    private static final int LONGEST_DESCRIPTION = 128;
    private static final String PAYMENT = "lyceum_payment";
    private static final String TENANT = "lyceum_tenant";

    private final ProviderApi api;

    /** @param base such as {@code https://api.yookassa.ru} */
    public YooKassaPayments(String base, String shopId, String secretKey, OutsideCalls outside) {
        api = new ProviderApi("yookassa", base, ProviderApi.basic(shopId, secretKey), outside);
    }

    @Override
    public Provider provider() {
        return Provider.YOOKASSA;
    }

    @Override
    public Registration register(Order order) {
        var body = new LinkedHashMap<String, Object>();
        body.put("amount", amount(order.amount()));
        body.put("capture", true);
        body.put("confirmation", Map.of("type", "redirect", "return_url", order.returnUrl()));
        var description = order.description();
        body.put("description", description.substring(0, Math.min(description.length(), LONGEST_DESCRIPTION)));
        body.put(
                "metadata",
                Map.of(
                        PAYMENT,
                        order.payment().toString(),
                        TENANT,
                        order.tenant().toString()));
        var customer = customer(order);
        if (!customer.isEmpty()) {
            body.put(
                    "receipt",
                    Map.of(
                            "customer",
                            customer,
                            "items",
                            List.of(Map.of(
                                    "description",
                                    description.substring(0, Math.min(description.length(), LONGEST_DESCRIPTION)),
                                    "quantity",
                                    "1.00",
                                    "amount",
                                    amount(order.amount()),
                                    "vat_code",
                                    1,
                                    "payment_mode",
                                    "advance",
                                    "payment_subject",
                                    "payment"))));
        }
        var answer = post("/v3/payments", body, order.payment().toString());
        if (!answer.isOk()) {
            throw new Refused(reason(answer.body()));
        }
        return new Registration(
                required(answer.body(), "id"),
                answer.body().path("confirmation").path("confirmation_url").asString(""));
    }

    @Override
    public Optional<Standing> find(String providerPayment) {
        var answer = api.get("/v3/payments/" + URLEncoder.encode(providerPayment, StandardCharsets.UTF_8));
        return answer.isOk() ? standing(answer.body()) : Optional.empty();
    }

    @Override
    public RefundOutcome refund(String providerPayment, RefundId refund, Money amount, String reason) {
        var answer = post(
                "/v3/refunds",
                Map.of(
                        "payment_id",
                        providerPayment,
                        "amount",
                        amount(amount),
                        "description",
                        reason.substring(0, Math.min(reason.length(), LONGEST_DESCRIPTION))),
                refund.toString());
        if (!answer.isOk()) {
            return new RefundOutcome.Refused(reason(answer.body()));
        }
        return switch (answer.body().path("status").asString("")) {
            case "succeeded" -> new RefundOutcome.Sent(required(answer.body(), "id"));
            case "canceled" ->
                new RefundOutcome.Refused(answer.body()
                        .path("cancellation_details")
                        .path("reason")
                        .asString("canceled"));
            default -> new RefundOutcome.UnderWay();
        };
    }

    private ProviderApi.Answer post(String path, Map<String, Object> body, String key) {
        return api.post(
                path, "application/json", EventJson.mapper().writeValueAsString(body), Map.of("Idempotence-Key", key));
    }

    /** {@code succeeded} counts when it is paid too; a payment that does not say it is ours is none of ours. */
    private static Optional<Standing> standing(JsonNode found) {
        var metadata = found.path("metadata");
        try {
            var status =
                    ProviderStatus.valueOf(found.path("status").asString("").toUpperCase(Locale.ROOT));
            return Optional.of(new Standing(
                    required(found, "id"),
                    PaymentId.of(metadata.path(PAYMENT).asString("")),
                    TenantId.of(metadata.path(TENANT).asString("")),
                    status == ProviderStatus.SUCCEEDED && !found.path("paid").asBoolean(false)
                            ? ProviderStatus.PENDING
                            : status,
                    money(found.path("amount")),
                    found.path("cancellation_details").path("reason").asString("")));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Map<String, String> customer(Order order) {
        var customer = new LinkedHashMap<String, String>();
        if (order.email() != null) {
            customer.put("email", order.email());
        }
        if (order.phone() != null) {
            customer.put("phone", order.phone().replaceAll("\\D", ""));
        }
        // A receipt goes to an address or a number; a name alone leads nowhere.
        if (!customer.isEmpty() && order.name() != null) {
            customer.put("full_name", order.name());
        }
        return customer;
    }

    private static Map<String, String> amount(Money amount) {
        return Map.of(
                "value",
                BigDecimal.valueOf(amount.amountMinor(), 2).toPlainString(),
                "currency",
                amount.currency().getCurrencyCode());
    }

    private static Money money(JsonNode amount) {
        try {
            return new Money(
                    new BigDecimal(amount.path("value").asString(""))
                            .movePointRight(2)
                            .longValueExact(),
                    Currency.getInstance(amount.path("currency").asString("")));
        } catch (ArithmeticException fraction) {
            throw new IllegalArgumentException("not an amount: " + amount, fraction);
        }
    }

    private static String required(JsonNode body, String field) {
        var value = body.path(field).asString("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the answer has no " + field);
        }
        return value;
    }

    private static String reason(JsonNode error) {
        return "%s %s"
                .formatted(
                        error.path("code").asString("unknown"),
                        error.path("description").asString(""))
                .strip();
    }
}
