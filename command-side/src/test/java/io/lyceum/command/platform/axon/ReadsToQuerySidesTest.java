package io.lyceum.command.platform.axon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.axoniq.axonserver.connector.ReplyChannel;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.connector.query.QueryDefinition;
import io.axoniq.axonserver.connector.query.QueryHandler;
import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.lyceum.command.platform.axonserver.LocalAxonServer;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.kernel.read.ReadAnswer;
import io.lyceum.kernel.read.ReadQuery;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What is read at a command side is answered by a query side on the other side of Axon Server. */
class ReadsToQuerySidesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final WebFilterChain HERE = exchange -> {
        exchange.getResponse().setStatusCode(HttpStatus.ALREADY_REPORTED);
        return Mono.empty();
    };

    private final List<AxonServerConnection> connections = new ArrayList<>();
    private LocalAxonServer axonServer;
    private ReadsToQuerySides filter;

    @BeforeEach
    void start() {
        axonServer = LocalAxonServer.start(0);
        var commandSide = connect("command");
        filter = new ReadsToQuerySides(commandSide::queryChannel, false, Clock.systemUTC());
        await().until(commandSide::isReady);
    }

    @AfterEach
    void stop() throws InterruptedException {
        connections.forEach(AxonServerConnection::disconnect);
        axonServer.close();
    }

    private AxonServerConnection connect(String name) {
        var connection = AxonServerConnectionFactory.forClient(name, name + "-" + connections.size())
                .routingServers(new ServerAddress("localhost", axonServer.port()))
                .build()
                .connect("default");
        connections.add(connection);
        return connection;
    }

    private AxonServerConnection querySide(QueryHandler handler) {
        var others = axonServer.queryHandlers(ReadQuery.NAME);
        var connection = connect("query");
        connection.queryChannel().registerQueryHandler(handler, new QueryDefinition(ReadQuery.NAME, ReadAnswer.NAME));
        await().until(() -> axonServer.queryHandlers(ReadQuery.NAME) == others + 1);
        return connection;
    }

    private static QueryResponse message(byte[] data) {
        return QueryResponse.newBuilder()
                .setPayload(SerializedObject.newBuilder().setData(ByteString.copyFrom(data)))
                .build();
    }

    private static void answer(ReplyChannel<QueryResponse> replies, int status, String... parts) {
        replies.send(message(new ReadAnswer(status, Map.of("Lyceum-Position", List.of("17"))).toJson()));
        for (var part : parts) {
            replies.send(message(part.getBytes(UTF_8)));
        }
        replies.complete();
    }

    private static void fail(ReplyChannel<QueryResponse> replies) {
        replies.sendLast(QueryResponse.newBuilder()
                .setErrorCode(ErrorCategory.QUERY_EXECUTION_ERROR.errorCode())
                .setErrorMessage(ErrorMessage.newBuilder().setMessage("broken"))
                .build());
    }

    private MockServerWebExchange ask(MockServerHttpRequest.BaseBuilder<?> request) {
        var exchange = MockServerWebExchange.from(request.remoteAddress(new InetSocketAddress("203.0.113.9", 4711)));
        StepVerifier.create(filter.filter(exchange, HERE)).expectComplete().verify(PATIENCE);
        return exchange;
    }

    private static String body(MockServerWebExchange exchange) {
        return exchange.getResponse().getBodyAsString().block(PATIENCE);
    }

    @Test
    void aReadTravelsAsItCameAndItsAnswerComesBack() {
        var asked = new CompletableFuture<ReadQuery>();
        querySide((query, replies) -> {
            asked.complete(ReadQuery.fromJson(query.getPayload().getData().toByteArray()));
            answer(replies, 200, "{\"balance", "Minor\":5}");
        });

        var exchange = ask(
                MockServerHttpRequest.method(HttpMethod.GET, URI.create("/api/v1/billing/balance?asOf=5&name=%D0%9E"))
                        .header("Authorization", "Bearer token")
                        // As the JDK's client asks for HTTP/2.
                        .header("Connection", "Upgrade, HTTP2-Settings")
                        .header("Upgrade", "h2c"));

        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(body(exchange)).isEqualTo("{\"balanceMinor\":5}");
        assertThat(exchange.getResponse().getHeaders().getFirst("Lyceum-Position"))
                .isEqualTo("17");
        var query = asked.join();
        assertThat(query.method()).isEqualTo("GET");
        assertThat(query.uri()).endsWith("/api/v1/billing/balance?asOf=5&name=%D0%9E");
        assertThat(query.client()).isEqualTo("203.0.113.9");
        assertThat(query.headers()).containsEntry("Authorization", List.of("Bearer token"));
        assertThat(query.headers()).containsKey("X-Correlation-Id").doesNotContainKeys("Connection", "Upgrade");
    }

    @Test
    void whatIsNoReadOrNoMessageStaysHere() {
        querySide((query, replies) -> answer(replies, 200));

        for (var request : List.of(
                MockServerHttpRequest.post("/api/v1/billing/debits"),
                MockServerHttpRequest.get("/actuator/health"),
                MockServerHttpRequest.get("/api/v1/dialogs/live").header("Upgrade", "websocket"))) {
            assertThat(ask(request).getResponse().getStatusCode()).isEqualTo(HttpStatus.ALREADY_REPORTED);
        }
        filter = new ReadsToQuerySides(() -> connections.getFirst().queryChannel(), true, Clock.systemUTC());
        assertThat(ask(MockServerHttpRequest.get("/api/v1/billing/balance"))
                        .getResponse()
                        .getStatusCode())
                .as("where a query side runs in the same process")
                .isEqualTo(HttpStatus.ALREADY_REPORTED);
    }

    @Test
    void withoutAQuerySideAReadIsRefusedForNow() {
        var exchange = ask(MockServerHttpRequest.get("/api/v1/billing/balance"));

        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(exchange.getResponse().getHeaders().getFirst("Retry-After")).isEqualTo("1");
        assertThat(EventJson.mapper().readTree(body(exchange)).path("code").asString())
                .isEqualTo("unavailable");
    }

    @Test
    void aQuerySideThatIsLostBeforeItAnswersIsReplacedByAnother() {
        querySide((query, replies) -> answer(replies, 200, "other"));
        querySide((query, replies) -> answer(replies, 200, "other"));
        axonServer.loseNextQuery();

        var exchange = ask(MockServerHttpRequest.get("/api/v1/billing/balance"));

        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(body(exchange)).isEqualTo("other");
        assertThat(axonServer.queriesHandled()).isEqualTo(2);
    }

    @Test
    void aFailureIsAskedOnceMoreAndThenSaid() {
        var attempts = new AtomicInteger();
        querySide((query, replies) -> {
            attempts.incrementAndGet();
            fail(replies);
        });

        var exchange = ask(MockServerHttpRequest.get("/api/v1/billing/balance"));

        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(attempts).hasValue(2);
        assertThat(body(exchange)).doesNotContain("broken");
    }

    @Test
    void anAnswerThatBreaksOffIsNotTakenForAWholeOne() {
        var attempts = new AtomicInteger();
        querySide((query, replies) -> {
            attempts.incrementAndGet();
            replies.send(message(new ReadAnswer(200, Map.of()).toJson()));
            replies.send(message("half".getBytes(UTF_8)));
            fail(replies);
        });

        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/api/v1/exports/students"));
        StepVerifier.create(filter.filter(exchange, HERE)).expectError().verify(PATIENCE);

        assertThat(attempts).hasValue(1);
    }
}
