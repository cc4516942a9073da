package io.lyceum.command.platform.axon;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.ResultStreamPublisher;
import io.axoniq.axonserver.connector.query.QueryChannel;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.read.ReadAnswer;
import io.lyceum.kernel.read.ReadQuery;
import io.lyceum.operations.web.ProblemAnswer;
import io.lyceum.operations.web.RequestTrail;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Passes what is read at a command side over Axon Server to a query side, and its answer back as it comes, live streams
 * too: with Axon Server between them every node answers everything, whoever routes to it. A read whose query side is
 * lost before it begins to answer is asked once more; WebSockets are refused, they are no messages.
 */
final class ReadsToQuerySides implements WebFilter, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ReadsToQuerySides.class);

    private static final String API = "/api/";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "http2-settings",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_ANSWER = Duration.ofHours(12);

    private final Supplier<QueryChannel> queries;
    private final boolean answeredHere;
    private final Clock clock;

    /** @param answeredHere whether a query side runs in this process: nothing is passed on then */
    ReadsToQuerySides(Supplier<QueryChannel> queries, boolean answeredHere, Clock clock) {
        this.queries = queries;
        this.answeredHere = answeredHere;
        this.clock = clock;
    }

    /** No query side began to answer. */
    private static final class Unanswered extends RuntimeException {

        Unanswered(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (answeredHere
                || !READING.contains(request.getMethod())
                || !request.getPath().value().startsWith(API)
                || "websocket".equalsIgnoreCase(request.getHeaders().getUpgrade())) {
            return chain.filter(exchange);
        }
        var query = query(exchange);
        return Mono.defer(() -> passOn(query, exchange))
                .retryWhen(Retry.max(1)
                        .filter(failure -> isUnanswered(failure, exchange))
                        .onRetryExhaustedThrow((attempts, last) -> last.failure()))
                .onErrorResume(failure -> isUnanswered(failure, exchange), unanswered -> {
                    LOG.warn("no query side answered {}: {}", request.getPath(), unanswered.getMessage());
                    exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
                    return ProblemAnswer.send(exchange, ProblemCode.UNAVAILABLE, "no query side answers at the moment");
                });
    }

    /** Once something was sent on, a failure can only break the answer off. */
    private static boolean isUnanswered(Throwable failure, ServerWebExchange exchange) {
        return failure instanceof Unanswered && !exchange.getResponse().isCommitted();
    }

    private Mono<Void> passOn(ReadQuery query, ServerWebExchange exchange) {
        return Flux.from(new ResultStreamPublisher<>(() -> queries.get().query(message(query))))
                .timeout(Mono.delay(LONGEST_SILENCE), begun -> Mono.never())
                .map(ReadsToQuerySides::accepted)
                .switchOnFirst((first, responses) -> {
                    var beginning = first.get();
                    if (beginning == null) {
                        var failure = first.getThrowable();
                        return Mono.error(new Unanswered(failure == null ? "no answer" : failure.toString(), failure));
                    }
                    begin(exchange, ReadAnswer.fromJson(bytesOf(beginning)));
                    return exchange.getResponse()
                            .writeAndFlushWith(responses
                                    .skip(1)
                                    .map(part -> Mono.just(exchange.getResponse()
                                            .bufferFactory()
                                            .wrap(bytesOf(part)))));
                })
                .then();
    }

    private static QueryResponse accepted(QueryResponse response) {
        if (!response.getErrorCode().isEmpty()) {
            throw new Unanswered(
                    response.getErrorCode() + " " + response.getErrorMessage().getMessage(), null);
        }
        return response;
    }

    private static byte[] bytesOf(QueryResponse response) {
        return response.getPayload().getData().toByteArray();
    }

    private static void begin(ServerWebExchange exchange, ReadAnswer answer) {
        exchange.getResponse().setStatusCode(HttpStatusCode.valueOf(answer.status()));
        answer.headers().forEach(exchange.getResponse().getHeaders()::put);
    }

    private QueryRequest message(ReadQuery query) {
        return QueryRequest.newBuilder()
                .setMessageIdentifier(Ids.next().toString())
                .setQuery(ReadQuery.NAME)
                .setTimestamp(clock.millis())
                .setPayload(SerializedObject.newBuilder()
                        .setType(ReadQuery.NAME)
                        .setRevision("1")
                        .setData(ByteString.copyFrom(query.toJson())))
                .addProcessingInstructions(instruction(
                        ProcessingKey.NR_OF_RESULTS, MetaDataValue.newBuilder().setNumberValue(1)))
                .addProcessingInstructions(instruction(
                        ProcessingKey.TIMEOUT, MetaDataValue.newBuilder().setNumberValue(LONGEST_ANSWER.toMillis())))
                .addProcessingInstructions(instruction(
                        ProcessingKey.CLIENT_SUPPORTS_STREAMING,
                        MetaDataValue.newBuilder().setBooleanValue(true)))
                .build();
    }

    private static ProcessingInstruction instruction(ProcessingKey key, MetaDataValue.Builder value) {
        return ProcessingInstruction.newBuilder().setKey(key).setValue(value).build();
    }

    private static ReadQuery query(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        request.getHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, values);
            }
        });
        headers.put(RequestTrail.HEADER, List.of(RequestTrail.of(exchange).correlationId()));
        return new ReadQuery(
                request.getMethod().name(), request.getURI().toString(), Map.copyOf(headers), client(request));
    }

    private static String client(ServerHttpRequest request) {
        return Optional.ofNullable(request.getRemoteAddress())
                .map(InetSocketAddress::getHostString)
                .orElse("");
    }

    /** After the request has its ids, before anybody is asked who they are: the query side asks that. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 55;
    }
}
