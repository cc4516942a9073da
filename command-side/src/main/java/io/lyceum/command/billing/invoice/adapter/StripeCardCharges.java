package io.lyceum.command.billing.invoice.adapter;

import io.lyceum.command.billing.invoice.port.CardCharges;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.ports.OutsideCalls.Limits;
import io.lyceum.kernel.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Charges saved cards by Stripe's PaymentIntents, off session and confirmed at once. The key of a charge goes along as
 * {@code Idempotency-Key}: Stripe charges once for it.
 */
public final class StripeCardCharges implements CardCharges, AutoCloseable {

    private static final String PORT = "stripe-charges";
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(20), 3, 8);
    private static final int PAYMENT_REQUIRED = 402;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI address;
    private final String secretKey;
    private final OutsideCalls outside;

    /** @param base such as {@code https://api.stripe.com} */
    public StripeCardCharges(String base, String secretKey, OutsideCalls outside) {
        this.address = URI.create(base.replaceAll("/+$", "") + "/v1/payment_intents");
        this.secretKey = secretKey;
        this.outside = outside;
    }

    @Override
    public String provider() {
        return "stripe";
    }

    @Override
    public boolean offline() {
        return false;
    }

    @Override
    public Outcome charge(Charge charge) {
        if (charge.method() == null) {
            return new Outcome.Declined("no payment method is set");
        }
        return outside.call(PORT, LIMITS, () -> {
            var request = HttpRequest.newBuilder(address)
                    .timeout(LIMITS.timeout())
                    .header("Authorization", "Bearer " + secretKey)
                    .header("Idempotency-Key", charge.key())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form(charge)))
                    .build();
            var response = http.send(request, BodyHandlers.ofString());
            var body = EventJson.mapper().readTree(response.body());
            if (response.statusCode() == PAYMENT_REQUIRED) {
                return new Outcome.Declined(reasonOf(body.path("error")));
            }
            if (response.statusCode() >= 300) {
                throw new IOException(
                        "Stripe answered %d: %s".formatted(response.statusCode(), reasonOf(body.path("error"))));
            }
            return outcomeOf(body);
        });
    }

    private static Outcome outcomeOf(JsonNode intent) {
        var status = intent.path("status").asString("");
        return status.equals("succeeded")
                ? new Outcome.Taken(intent.path("id").asString())
                : new Outcome.Declined(status.isEmpty() ? "the provider did not say" : status);
    }

    private static String reasonOf(JsonNode error) {
        return error.path("decline_code")
                .asString(error.path("code").asString(error.path("type").asString("unknown")));
    }

    private static String form(Charge charge) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("amount", Long.toString(charge.amount().amountMinor()));
        fields.put("currency", charge.amount().currency().getCurrencyCode().toLowerCase(Locale.ROOT));
        fields.put("confirm", "true");
        fields.put("off_session", "true");
        fields.put("description", charge.description());
        var method = charge.method();
        if (method != null) {
            fields.put("payment_method", method.reference());
            if (method.customer() != null) {
                fields.put("customer", method.customer());
            }
        }
        return fields.entrySet().stream().map(StripeCardCharges::encoded).collect(Collectors.joining("&"));
    }

    private static String encoded(Map.Entry<String, String> field) {
        return field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
