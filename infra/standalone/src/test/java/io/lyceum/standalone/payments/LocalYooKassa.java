package io.lyceum.standalone.payments;

import com.sun.net.httpserver.HttpExchange;
import io.lyceum.kernel.json.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** YooKassa's API, version 3, as far as payments and refunds go. */
public final class LocalYooKassa extends LocalProvider {

    public static final String SHOP = "100500";
    public static final String KEY = "test_secret";

    @Override
    protected String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((SHOP + ":" + KEY).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected String keyHeader() {
        return "Idempotence-Key";
    }

    @Override
    protected Reply create(HttpExchange exchange, String text) {
        var body = EventJson.mapper().readTree(text);
        return exchange.getRequestURI().getPath().equals("/v3/refunds") ? refund(body) : payment(body);
    }

    private Reply payment(JsonNode body) {
        if (body.path("description").asString("").equals("refuse me")) {
            return json(
                    400,
                    Map.of(
                            "type",
                            "error",
                            "code",
                            "invalid_request",
                            "description",
                            "refused",
                            "parameter",
                            "amount"));
        }
        var id = UUID.randomUUID().toString();
        var payment = new HashMap<String, Object>();
        payment.put("id", id);
        payment.put("status", "pending");
        payment.put("paid", false);
        payment.put("amount", body.path("amount"));
        payment.put("description", body.path("description").asString(""));
        payment.put("metadata", body.path("metadata"));
        payment.put(
                "confirmation", Map.of("type", "redirect", "confirmation_url", address() + "/checkout?orderId=" + id));
        payment.put("refundable", false);
        payment.put("test", true);
        payments.put(id, payment);
        return json(200, payment);
    }

    private Reply refund(JsonNode body) {
        var payment = payments.get(body.path("payment_id").asString(""));
        if (payment == null || !"succeeded".equals(payment.get("status"))) {
            return json(400, Map.of("type", "error", "code", "invalid_request", "description", "not refundable"));
        }
        refunds.incrementAndGet();
        return json(
                200,
                Map.of(
                        "id",
                        UUID.randomUUID().toString(),
                        "payment_id",
                        body.path("payment_id").asString(),
                        "status",
                        "succeeded",
                        "amount",
                        body.path("amount")));
    }

    @Override
    protected Reply find(String path) {
        var payment = payments.get(path.substring(path.lastIndexOf('/') + 1));
        return payment == null
                ? json(404, Map.of("type", "error", "code", "not_found", "description", "no such payment"))
                : json(200, payment);
    }

    /** The payer pays; or does not. */
    public void decide(String id, String status, boolean paid) {
        payments.computeIfPresent(id, (known, payment) -> {
            var decided = new HashMap<>(payment);
            decided.put("status", status);
            decided.put("paid", paid);
            if (status.equals("canceled")) {
                decided.put("cancellation_details", Map.of("party", "yoo_money", "reason", "expired_on_confirmation"));
            }
            return decided;
        });
    }

    /** The payer pays something else than was asked. */
    public void succeedWith(String id, String value) {
        decide(id, "succeeded", true);
        payments.computeIfPresent(id, (known, payment) -> {
            var other = new HashMap<>(payment);
            other.put("amount", Map.of("value", value, "currency", "RUB"));
            return other;
        });
    }

    /** A payment of the same shop that we did not begin. */
    public String strangers() {
        var id = UUID.randomUUID().toString();
        payments.put(
                id,
                Map.of(
                        "id",
                        id,
                        "status",
                        "succeeded",
                        "paid",
                        true,
                        "amount",
                        Map.of("value", "1000.00", "currency", "RUB"),
                        "metadata",
                        Map.of()));
        return id;
    }

    public static Map<String, Object> notice(String event, String id) {
        return Map.of(
                "type",
                "notification",
                "event",
                event,
                "object",
                Map.of("id", id, "status", "succeeded", "paid", true));
    }
}
