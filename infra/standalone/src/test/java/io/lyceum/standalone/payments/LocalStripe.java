package io.lyceum.standalone.payments;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Stripe's API as far as Checkout Sessions and refunds go. */
public final class LocalStripe extends LocalProvider {

    public static final String KEY = "sk_test_1";

    private final Map<String, String> refundStatus = new java.util.concurrent.ConcurrentHashMap<>();

    @Override
    protected String authorization() {
        return "Bearer " + KEY;
    }

    @Override
    protected String keyHeader() {
        return "Idempotency-Key";
    }

    @Override
    protected Reply create(HttpExchange exchange, String body) {
        var form = form(body);
        if (exchange.getRequestURI().getPath().equals("/v1/refunds")) {
            return refund(form);
        }
        if (form.getOrDefault("line_items[0][price_data][product_data][name]", "")
                .equals("refuse me")) {
            return json(
                    400,
                    Map.of(
                            "error",
                            Map.of(
                                    "type",
                                    "invalid_request_error",
                                    "code",
                                    "parameter_invalid",
                                    "message",
                                    "refused")));
        }
        var id = "cs_test_" + UUID.randomUUID().toString().replace("-", "");
        var session = new HashMap<String, Object>();
        session.put("id", id);
        session.put("object", "checkout.session");
        session.put("status", "open");
        session.put("payment_status", "unpaid");
        session.put("amount_total", Long.parseLong(form.get("line_items[0][price_data][unit_amount]")));
        session.put("currency", form.get("line_items[0][price_data][currency]"));
        session.put("client_reference_id", form.get("client_reference_id"));
        session.put(
                "metadata",
                Map.of(
                        "lyceum_payment", form.get("metadata[lyceum_payment]"),
                        "lyceum_tenant", form.get("metadata[lyceum_tenant]")));
        session.put("payment_intent", "pi_" + id);
        session.put("url", address() + "/c/pay/" + id);
        payments.put(id, session);
        return json(200, session);
    }

    /** Begins pending, as bank refunds do. */
    private Reply refund(Map<String, String> form) {
        var id = "re_" + UUID.randomUUID().toString().replace("-", "");
        refunds.incrementAndGet();
        refundStatus.put(id, "succeeded");
        return json(
                200,
                Map.of(
                        "id",
                        id,
                        "object",
                        "refund",
                        "status",
                        "pending",
                        "amount",
                        Long.parseLong(form.get("amount")),
                        "payment_intent",
                        form.get("payment_intent")));
    }

    @Override
    protected Reply find(String path) {
        var id = path.substring(path.lastIndexOf('/') + 1);
        if (refundStatus.containsKey(id)) {
            return json(200, Map.of("id", id, "object", "refund", "status", refundStatus.get(id)));
        }
        var session = payments.get(id);
        return session == null
                ? json(404, Map.of("error", Map.of("type", "invalid_request_error", "code", "resource_missing")))
                : json(200, session);
    }

    /** The payer pays, or the session ends. */
    public void decide(String id, String status, String paymentStatus) {
        payments.computeIfPresent(id, (known, session) -> {
            var decided = new HashMap<>(session);
            decided.put("status", status);
            decided.put("payment_status", paymentStatus);
            return decided;
        });
    }

    private static Map<String, String> form(String body) {
        var form = new HashMap<String, String>();
        for (var field : body.split("&", -1)) {
            var equals = field.indexOf('=');
            form.put(
                    URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }
}
