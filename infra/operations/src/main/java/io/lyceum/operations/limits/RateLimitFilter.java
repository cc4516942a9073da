package io.lyceum.operations.limits;

import io.github.bucket4j.Bandwidth;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.operations.access.Bearer;
import io.lyceum.operations.web.ProblemAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers 429 with {@code Retry-After} to whoever sends too much: a person or program by their id, anybody else by the
 * address they come from. Without its database it lets requests through: it guards the others, and they need it too.
 */
public final class RateLimitFilter implements WebFilter, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimitFilter.class);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private static final String API = "/api/";
    private static final String PAYMENT_NOTICES = "/api/v1/public/payments/";

    private final Limits limits;
    private final Buckets buckets;
    private final Executor threads;
    private final MeterRegistry meters;

    public RateLimitFilter(Limits limits, Buckets buckets, Executor threads, MeterRegistry meters) {
        this.limits = limits;
        this.buckets = buckets;
        this.threads = threads;
        this.meters = meters;
    }

    /** What a request is refused for. */
    private record Refusal(String limit, Duration pause) {}

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!exchange.getRequest().getPath().value().startsWith(API)) {
            return chain.filter(exchange);
        }
        return sender(exchange)
                .flatMap(sender -> counted(exchange, () -> check(sender, exchange), () -> chain.filter(exchange)));
    }

    /** Whoever presents nothing where somebody must sign in is counted like everybody else at their address. */
    Mono<Void> withoutCredential(ServerWebExchange exchange, Supplier<Mono<Void>> answer) {
        return counted(exchange, () -> general(addressOf(exchange)), answer);
    }

    /** Credentials that are not believed have a bucket of their own: a flood of them takes nothing from good ones. */
    Mono<Void> withBadCredential(ServerWebExchange exchange, Supplier<Mono<Void>> answer) {
        return counted(
                exchange,
                () -> {
                    var wait = buckets.take(badCredentialsOf(exchange), perMinuteAndHour());
                    return wait.isPositive() ? new Refusal("credentials", wait) : PASSES;
                },
                answer);
    }

    /** Refuses at once, on what is remembered here, an address known for credentials that are not believed. */
    Mono<Void> unlessKnownForBadCredentials(ServerWebExchange exchange, Supplier<Mono<Void>> answer) {
        var wait = buckets.remembered(badCredentialsOf(exchange));
        return wait.isPositive() ? refuse(exchange, new Refusal("credentials", wait)) : answer.get();
    }

    private String badCredentialsOf(ServerWebExchange exchange) {
        return "%s credentials %d %d".formatted(addressOf(exchange), limits.perMinute(), limits.perHour());
    }

    private Mono<Void> counted(ServerWebExchange exchange, Supplier<Refusal> check, Supplier<Mono<Void>> answer) {
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(check, threads))
                .onErrorResume(failure -> {
                    LOG.warn("rate limits cannot be looked up, a request passes without", failure);
                    return Mono.just(PASSES);
                })
                .flatMap(refusal -> refusal.equals(PASSES) ? answer.get() : refuse(exchange, refusal));
    }

    private static final Refusal PASSES = new Refusal("", Duration.ZERO);

    private static Mono<String> sender(ServerWebExchange exchange) {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(Authentication::getPrincipal)
                .mapNotNull(principal -> Bearer.of(principal)
                        .map(bearer -> bearer.user().toString())
                        .orElse(null))
                .switchIfEmpty(Mono.fromSupplier(() -> addressOf(exchange)));
    }

    private static String addressOf(ServerWebExchange exchange) {
        var address = exchange.getRequest().getRemoteAddress();
        return address == null || address.getAddress() == null ? "unknown" : network(address.getAddress());
    }

    /** Who has one address of IPv6 has all of its network, 2^64 at least (RFC 6177): they count as one. */
    static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, 8) + "/64"
                : address.getHostAddress();
    }

    private Refusal check(String sender, ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var critical =
                CriticalOperations.of(request.getMethod(), request.getPath().pathWithinApplication());
        if (critical.isPresent()) {
            var operation = critical.get();
            var wait = buckets.take(
                    "%s %s %d in %s".formatted(sender, operation.name(), limits.criticalPerMinute(), operation.span()),
                    Buckets.refilled(limits.criticalPerMinute(), operation.span()));
            if (wait.isPositive()) {
                return new Refusal("critical", wait);
            }
        }
        if (request.getPath().value().startsWith(PAYMENT_NOTICES)) {
            var wait = buckets.take(
                    "%s payments %d".formatted(sender, limits.paymentNoticesPerHour()),
                    Buckets.refilled(limits.paymentNoticesPerHour(), HOUR));
            return wait.isPositive() ? new Refusal("payment-notices", wait) : PASSES;
        }
        return general(sender);
    }

    private Refusal general(String sender) {
        var wait = buckets.take("%s %d %d".formatted(sender, limits.perMinute(), limits.perHour()), perMinuteAndHour());
        return wait.isPositive() ? new Refusal("general", wait) : PASSES;
    }

    private Bandwidth[] perMinuteAndHour() {
        return new Bandwidth[] {Buckets.refilled(limits.perMinute(), MINUTE), Buckets.refilled(limits.perHour(), HOUR)};
    }

    private Mono<Void> refuse(ServerWebExchange exchange, Refusal refusal) {
        meters.counter("lyceum.requests.rate.limited", "limit", refusal.limit()).increment();
        var seconds = Buckets.seconds(refusal.pause());
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return ProblemAnswer.send(exchange, ProblemCode.RATE_LIMITED, "try again in %d s".formatted(seconds));
    }

    /** After the security filters (-100) and the log trail (0): by then it is known whose request it is. */
    @Override
    public int getOrder() {
        return 10;
    }
}
