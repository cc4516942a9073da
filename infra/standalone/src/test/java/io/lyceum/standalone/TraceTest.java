package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One request, followed through the whole system by its trace, as a collector sees it. */
class TraceTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    Path folder;

    private final Queue<Span> received = new ConcurrentLinkedQueue<>();

    @Test
    void oneTraceLeadsFromTheRequestToTheLiveStream() throws Exception {
        var collector = collector();
        var endpoint = "http://localhost:" + collector.getAddress().getPort();
        try (var system = RunningSystem.start(
                folder,
                0,
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", endpoint,
                        "management.tracing.sampling.probability", "1",
                        "management.opentelemetry.tracing.export.schedule-delay", "200ms"))) {
            var owner = new Client("http://localhost:" + system.port()).newSchool();
            var course = owner.post("/courses", Map.of("code", "ENG-1", "title", "English"))
                    .expect(201)
                    .id();
            var lesson = UUID.randomUUID().toString();
            owner.post(
                            "/courses/%s/lessons/%s".formatted(course, lesson),
                            Map.of("title", "One", "homework", "Your morning", "rubric", "breakfast, weather"))
                    .expect(200);
            var ivan = owner.member("STUDENT");
            var student = owner.post("/students", Map.of("name", "Ivan", "courseId", course, "userId", ivan.user()))
                    .expect(201);
            var live = CompletableFuture.supplyAsync(
                    () -> owner.follow("/live?topics=homework", Long.toString(student.position()), 2));

            var handedIn = ivan.with("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(TRACE))
                    .post(
                            "/students/%s/lessons/%s/homework".formatted(student.id(), lesson),
                            Map.of("text", "I have breakfast in good weather."))
                    .expect(202);

            assertThat(live.get().getFirst().id()).isEqualTo(handedIn.position());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(namesIn(TRACE))
                            .contains(
                                    "http post /api/v1/students/{student}/lessons/{lesson}/homework",
                                    "command SubmitHomework",
                                    "append",
                                    "projection homework",
                                    "live learning.HomeworkSubmitted",
                                    "policies HomeworkSubmitted",
                                    "task learning.check-homework",
                                    "live learning.HomeworkAiChecked"));
            var metadata = owner.get("/audit/events?type=learning.HomeworkSubmitted")
                    .body()
                    .path("items")
                    .path(0)
                    .path("metadata");
            assertThat(metadata.path("traceparent").asString()).matches("00-%s-[0-9a-f]{16}-01".formatted(TRACE));
            assertThat(spans(TRACE))
                    .filteredOn(span -> span.getName().equals("command SubmitHomework"))
                    .allSatisfy(span -> assertThat(parentOf(span).getName()).startsWith("http post"));
        } finally {
            collector.stop(0);
        }
    }

    private List<Span> spans(String trace) {
        return received.stream()
                .filter(span -> hex(span.getTraceId()).equals(trace))
                .toList();
    }

    private List<String> namesIn(String trace) {
        return spans(trace).stream().map(Span::getName).toList();
    }

    private Span parentOf(Span child) {
        return received.stream()
                .filter(span -> span.getSpanId().equals(child.getParentSpanId()))
                .findFirst()
                .orElseThrow();
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    private HttpServer collector() throws IOException {
        var server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/v1/traces", exchange -> {
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            request.getResourceSpansList()
                    .forEach(resource ->
                            resource.getScopeSpansList().forEach(scope -> received.addAll(scope.getSpansList())));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** A trace of somebody else's making costs nothing here unless traces are collected. */
    @ExtendWith(SystemUnderTest.class)
    @Test
    void withoutACollectorNothingIsStoredWithTheEvents(Client anybody) {
        var owner = anybody.newSchool();
        owner.with("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(TRACE))
                .post("/courses", Map.of("code", "A", "title", "A"))
                .expect(201);

        var metadata = owner.get("/audit/events?type=learning.CourseCreated")
                .body()
                .path("items")
                .path(0)
                .path("metadata");
        assertThat(metadata.has("correlationId")).isTrue();
        assertThat(metadata.has("traceparent")).isFalse();
    }
}
