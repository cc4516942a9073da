package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lyceum.kernel.json.EventJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SystemUnderTest.class)
class WebhookFlowTest {

    private static final String SECRET = "a secret of the receiver";

    private record Received(String body, String delivery, String attempt, String signature) {}

    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        receiver.createContext("/hook", this::answer);
        receiver.createContext("/inside", exchange -> {
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            "http://[::1]:%d/hook"
                                    .formatted(receiver.getAddress().getPort()));
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            received.add(new Received(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    headers.getFirst("Lyceum-Delivery"),
                    headers.getFirst("Lyceum-Attempt"),
                    headers.getFirst("Lyceum-Signature")));
            var failing = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            var text = (failing ? "not now" : "thanks").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(failing ? 503 : 200, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private String address(String path) {
        return "http://127.0.0.1:%d%s".formatted(receiver.getAddress().getPort(), path);
    }

    private static Map<String, Object> hook(String url) {
        return Map.of("url", url, "events", List.of("homework.submitted"), "secret", SECRET);
    }

    private static void handInHomework(Client owner) {
        var course = owner.post("/courses", Map.of("code", "W-" + UUID.randomUUID(), "title", "English"))
                .expect(201)
                .id();
        var lesson = UUID.randomUUID().toString();
        owner.post("/courses/%s/lessons/%s".formatted(course, lesson), Map.of("title", "One", "homework", "Your day"))
                .expect(200);
        var student = owner.post("/students", Map.of("name", "Ivan", "courseId", course))
                .expect(201)
                .id();
        owner.post("/students/%s/lessons/%s/homework".formatted(student, lesson), Map.of("text", "Breakfast"))
                .expect(202);
    }

    private static JsonNode delivery(Client owner, String state) {
        return owner.eventually(
                        "/webhook-deliveries?state=" + state,
                        page -> page.path("items").size() == 1)
                .path("items")
                .path(0);
    }

    @Test
    void aFailingReceiverIsTriedAgainAndEveryAttemptIsLogged(Client anybody) throws Exception {
        var owner = anybody.newSchool();
        owner.post("/webhooks", hook(address("/hook"))).expect(201);
        failures.set(2);
        handInHomework(owner);

        var delivered = delivery(owner, "SUCCESS");

        assertThat(delivered.path("attempts").asInt()).isEqualTo(3);
        assertThat(received).extracting(Received::attempt).containsExactly("1", "2", "3");
        assertThat(received)
                .extracting(Received::body)
                .containsOnly(received.getFirst().body());
        assertThat(received)
                .extracting(Received::delivery)
                .containsOnly(delivered.path("deliveryId").asString());
        assertThat(received)
                .extracting(Received::signature)
                .containsOnly(signature(received.getFirst().body()));
        var sent = EventJson.mapper().readTree(received.getFirst().body());
        assertThat(sent.path("event").asString()).isEqualTo("homework.submitted");
        assertThat(sent.path("data").path("attempt").asInt()).isEqualTo(1);
        assertThat(sent.toString()).doesNotContain("Ivan", "Breakfast");
        var attempts = owner.get("/webhook-deliveries/%s/attempts"
                        .formatted(delivered.path("deliveryId").asString()))
                .expect(200)
                .body();
        assertThat(attempts.valueStream().map(attempt -> attempt.path("status").asInt()))
                .containsExactly(503, 503, 200);
        assertThat(attempts.path(0).path("response").asString()).isEqualTo("not now");
    }

    @Test
    void afterFiveAttemptsItEndsAndIsDeliveredAgainOnRequest(Client anybody) {
        var owner = anybody.newSchool();
        owner.post("/webhooks", hook(address("/hook"))).expect(201);
        failures.set(5);
        handInHomework(owner);

        var failed = delivery(owner, "FAILED");
        var redeliver = "/webhook-deliveries/%s/redeliver"
                .formatted(failed.path("deliveryId").asString());
        assertThat(failed.path("attempts").asInt()).isEqualTo(5);
        anybody.newSchool().post(redeliver, Map.of()).expect(404);
        var key = UUID.randomUUID().toString();
        var asked = owner.withKey(key).post(redeliver, Map.of()).expect(202);
        assertThat(owner.withKey(key).post(redeliver, Map.of()).expect(202).position())
                .isEqualTo(asked.position());

        assertThat(delivery(owner, "SUCCESS").path("attempts").asInt()).isEqualTo(6);
        assertThat(received).hasSize(6);
    }

    @Test
    void addressesInsideAreRefusedAlsoBehindARedirect(Client anybody) {
        for (var inside : List.of("http://10.0.0.1/hook", "http://169.254.169.254/latest", address("/inside"))) {
            var owner = anybody.newSchool();
            owner.post("/webhooks", hook(inside)).expect(201);
            handInHomework(owner);

            var failed = delivery(owner, "FAILED");

            assertThat(failed.path("error").asString()).as(inside).isEqualTo("the address is in a private network");
        }
        assertThat(received).isEmpty();
    }

    @Test
    void itIsChangedAndRemovedByItsSchoolAlone(Client anybody) {
        var owner = anybody.newSchool();
        var key = UUID.randomUUID().toString();
        var subscribed =
                owner.withKey(key).post("/webhooks", hook(address("/hook"))).expect(201);
        var again = owner.withKey(key).post("/webhooks", hook(address("/hook"))).expect(201);
        assertThat(again.id()).isEqualTo(subscribed.id());
        var path = "/webhooks/" + subscribed.id();
        var change = new HashMap<String, Object>(
                Map.of("url", address("/hook"), "events", List.of("job.failed"), "enabled", false));

        var elsewhere = anybody.newSchool();
        elsewhere.put(path, change).expect(404);
        elsewhere.delete(path).expect(404);
        assertThat(elsewhere.get("/webhooks").body().path("items")).isEmpty();
        var teacher = owner.member("TEACHER");
        teacher.get("/webhooks").expect(403);
        teacher.post("/webhooks", hook(address("/hook"))).expect(403);
        var changed = owner.put(path, change).expect(200);
        var shown = owner.atLeast(changed.position())
                .get("/webhooks")
                .expect(200)
                .body()
                .path("items");
        assertThat(shown).hasSize(1);
        assertThat(shown.path(0).path("enabled").asBoolean()).isFalse();
        assertThat(shown.toString()).doesNotContain(SECRET);
        var removed = owner.delete(path).expect(200);
        assertThat(owner.atLeast(removed.position()).get("/webhooks").body().path("items"))
                .isEmpty();
        owner.put(path, change).expect(404);
    }

    @Test
    void whatCannotBeIsNamed(Client anybody) {
        var owner = anybody.newSchool();

        assertThat(field(owner, Map.of("url", "ftp://files", "events", List.of("job.failed"), "secret", SECRET)))
                .isEqualTo("url");
        assertThat(field(owner, Map.of("url", address("/hook"), "events", List.of("job.forgotten"), "secret", SECRET)))
                .isEqualTo("events");
        assertThat(field(owner, Map.of("url", address("/hook"), "events", List.of("job.failed"), "secret", "short")))
                .isEqualTo("secret");
        assertThat(owner.get("/webhook-deliveries/%s/attempts".formatted(UUID.randomUUID()))
                        .expect(404)
                        .code())
                .isEqualTo("not-found");
    }

    @Test
    void secretsAreSealedAgainByThePlatformAlone(Client anybody) {
        var owner = anybody.newSchool();
        owner.post("/webhooks", hook(address("/hook"))).expect(201);

        owner.post("/admin/secrets/reseal", Map.of()).expect(403);
        var rotation = anybody.platformAdministrator()
                .post("/admin/secrets/reseal", Map.of())
                .expect(200)
                .body();

        assertThat(rotation.path("keys").size()).isEqualTo(1);
    }

    private static String field(Client owner, Map<String, Object> body) {
        return owner.post("/webhooks", body).expect(400).field();
    }

    private static String signature(String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
