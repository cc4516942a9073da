package io.lyceum.query.platform.axonserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.axoniq.axonserver.connector.ReplyChannel;
import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.lyceum.kernel.read.ReadAnswer;
import io.lyceum.kernel.read.ReadQuery;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A read that comes as a message is answered as one that comes by HTTP, and no faster than it is asked for. */
class ReadHandlerTest {

    private static final ReadQuery BALANCE = read("GET", "http://school.example/api/v1/billing/balance?asOf=5");

    private static final String FAILED = ErrorCategory.QUERY_EXECUTION_ERROR.errorCode();

    private final Replies replies = new Replies();

    /** What Axon Server is sent. */
    private static final class Replies implements ReplyChannel<QueryResponse> {

        private final List<QueryResponse> responses = new CopyOnWriteArrayList<>();
        private final AtomicBoolean complete = new AtomicBoolean();
        private final AtomicReference<String> failure = new AtomicReference<>("");
        private final CompletableFuture<Void> bodyBegun = new CompletableFuture<>();

        @Override
        public void send(QueryResponse response) {
            if (response.getErrorCode().isEmpty()) {
                responses.add(response);
                if (responses.size() > 1) {
                    bodyBegun.complete(null);
                }
            } else {
                failure.set(response.getErrorCode());
            }
        }

        @Override
        public void complete() {
            complete.set(true);
        }

        @Override
        public void completeWithError(ErrorMessage message) {
            throw new AssertionError("this does not reach whoever asked");
        }

        @Override
        public void completeWithError(ErrorCategory category, String message) {
            throw new AssertionError("this does not reach whoever asked");
        }

        ReadAnswer beginning() {
            return ReadAnswer.fromJson(
                    responses.getFirst().getPayload().getData().toByteArray());
        }

        byte[] body() {
            var body = new ByteArrayOutputStream();
            responses.stream()
                    .skip(1)
                    .forEach(part -> body.writeBytes(part.getPayload().getData().toByteArray()));
            return body.toByteArray();
        }
    }

    private static ReadQuery read(String method, String uri) {
        return new ReadQuery(
                method,
                uri,
                Map.of("Authorization", List.of("Bearer token"), "cookie", List.of("session=abc; theme=dark")),
                "203.0.113.9");
    }

    private static QueryRequest message(byte[] data) {
        return QueryRequest.newBuilder()
                .setQuery(ReadQuery.NAME)
                .setPayload(SerializedObject.newBuilder().setData(ByteString.copyFrom(data)))
                .build();
    }

    private static Mono<Void> write(ServerHttpResponse response, String text) {
        return response.writeWith(Mono.just(response.bufferFactory().wrap(text.getBytes(UTF_8))));
    }

    private void answer(HttpHandler endpoints, ReadQuery query) {
        new ReadHandler(endpoints).handle(message(query.toJson()), replies);
    }

    @Test
    void theEndpointSeesWhatTheOtherNodeWasSent() {
        var seen = new AtomicReference<ServerHttpRequest>();
        answer(
                (request, response) -> {
                    seen.set(request);
                    return response.setComplete();
                },
                BALANCE);

        await().untilTrue(replies.complete);
        var request = seen.get();
        assertThat(request.getMethod().name()).isEqualTo("GET");
        assertThat(request.getPath().value()).isEqualTo("/api/v1/billing/balance");
        assertThat(request.getQueryParams().getFirst("asOf")).isEqualTo("5");
        assertThat(request.getURI().getHost()).isEqualTo("school.example");
        assertThat(request.getHeaders().getFirst("authorization")).isEqualTo("Bearer token");
        assertThat(request.getCookies().getFirst("session").getValue()).isEqualTo("abc");
        assertThat(request.getCookies().getFirst("theme").getValue()).isEqualTo("dark");
        assertThat(request.getRemoteAddress().getAddress().getHostAddress()).isEqualTo("203.0.113.9");
    }

    @Test
    void statusHeadersCookiesAndBodyArrive() {
        answer(
                (request, response) -> {
                    response.setStatusCode(HttpStatus.NOT_FOUND);
                    response.getHeaders().set("Lyceum-Position", "17");
                    response.addCookie(ResponseCookie.from("csrf", "xyz").build());
                    return write(response, "не найдено");
                },
                BALANCE);

        await().untilTrue(replies.complete);
        assertThat(replies.beginning().status()).isEqualTo(404);
        assertThat(replies.beginning().headers())
                .containsEntry("Lyceum-Position", List.of("17"))
                .containsEntry(HttpHeaders.SET_COOKIE, List.of("csrf=xyz"));
        assertThat(new String(replies.body(), UTF_8)).isEqualTo("не найдено");
    }

    @Test
    void headIsAnsweredWithoutTheBody() {
        answer(
                (request, response) -> write(response, "twelve chars"),
                read("HEAD", "http://school.example/api/v1/billing/balance"));

        await().untilTrue(replies.complete);
        assertThat(replies.beginning().headers()).containsEntry(HttpHeaders.CONTENT_LENGTH, List.of("12"));
        assertThat(replies.body()).isEmpty();
    }

    @Test
    void aBodyLargerThanAMessageComesInParts() {
        var body = "x".repeat(1_000_000);
        answer((request, response) -> write(response, body), BALANCE);

        await().untilTrue(replies.complete);
        assertThat(replies.responses).hasSizeGreaterThan(4);
        assertThat(new String(replies.body(), UTF_8)).isEqualTo(body);
    }

    @Test
    void noMoreIsMadeThanIsAskedFor() {
        var made = new AtomicInteger();
        var cancelled = new AtomicBoolean();
        HttpHandler endless = (request, response) ->
                response.writeAndFlushWith(Flux.<DataBuffer, Integer>generate(() -> 0, (count, sink) -> {
                            made.incrementAndGet();
                            sink.next(response.bufferFactory()
                                    .wrap("%d\n".formatted(count).getBytes(UTF_8)));
                            return count + 1;
                        })
                        .map(Mono::just)
                        .doOnCancel(() -> cancelled.set(true)));
        var flow = new ReadHandler(endless).stream(message(BALANCE.toJson()), replies);

        assertThat(replies.responses).isEmpty();
        flow.request(1);
        await().until(() -> replies.responses.size() == 1);
        flow.request(3);
        await().until(() -> replies.responses.size() == 4);
        assertThat(new String(replies.body(), UTF_8)).isEqualTo("0\n1\n2\n");
        assertThat(made.get()).as("made ahead of what was asked for").isLessThan(10);

        flow.cancel();
        await().untilTrue(cancelled);
        assertThat(replies.complete).isFalse();
    }

    @Test
    void theBodyIsWrittenInTheContextOfItsRequest() {
        answer(
                (request, response) -> response.writeWith(
                                Mono.deferContextual(context -> Mono.just(response.bufferFactory()
                                        .wrap(context.<String>get("who").getBytes(UTF_8)))))
                        .contextWrite(context -> context.put("who", "Olga")),
                BALANCE);

        await().untilTrue(replies.complete);
        assertThat(new String(replies.body(), UTF_8)).isEqualTo("Olga");
    }

    @Test
    void aFailureBeforeAndAfterTheBeginningIsSaid() {
        answer((request, response) -> Mono.error(new IllegalStateException("broken")), BALANCE);
        await().untilAsserted(() -> assertThat(replies.failure).hasValue(FAILED));
        assertThat(replies.responses).isEmpty();

        replies.failure.set("");
        answer(
                (request, response) -> response.writeWith(Flux.concat(
                        Mono.just(response.bufferFactory().wrap("half".getBytes(UTF_8))),
                        // Not before: Spring drops what nobody has asked for yet. Not while it is handed on either.
                        Mono.fromFuture(replies.bodyBegun)
                                .publishOn(Schedulers.parallel())
                                .then(Mono.error(new IllegalStateException("broken"))))),
                BALANCE);
        await().untilAsserted(() -> assertThat(replies.failure).hasValue(FAILED));
        assertThat(new String(replies.body(), UTF_8)).isEqualTo("half");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "{\"method\":\"DELETE\",\"uri\":\"http://school.example/api/v1/x\",\"headers\":{}}"})
    void whatIsNoReadIsRefusedAndReachesNoEndpoint(String sent) {
        new ReadHandler((request, response) -> Mono.error(new AssertionError("never asked")))
                .handle(message(sent.getBytes(UTF_8)), replies);

        await().untilAsserted(() -> assertThat(replies.failure).hasValue(FAILED));
        assertThat(replies.responses).isEmpty();
    }
}
