package io.lyceum.command.administration;

import io.lyceum.administration.OperationId;
import io.lyceum.administration.RecordOperation;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Role;
import io.lyceum.operations.access.Bearer;
import io.lyceum.operations.log.TrailOnThread;
import io.lyceum.operations.web.RequestTrail;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/**
 * Records every request {@linkplain Permission#isOfNote of note} before it is answered: who, what, when, from where, and
 * whether it was granted (C23). Nobody is told that such an operation was done, or refused, before that is recorded.
 */
@Component
final class OperationJournal implements WebFilter, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(OperationJournal.class);
    private static final int LONGEST_DEVICE = 200;
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final CommandSender sender;
    private final Clock clock;

    OperationJournal(CommandSender sender, Clock commandClock) {
        this.sender = sender;
        this.clock = commandClock;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getMethod().equals(HttpMethod.GET)) {
            return chain.filter(exchange);
        }
        return Bearer.ofRequest()
                .map(Optional::of)
                .onErrorResume(nobody -> Mono.just(Optional.empty()))
                .flatMap(bearer -> {
                    bearer.ifPresent(known -> exchange.getResponse().beforeCommit(() -> note(exchange, known)));
                    return chain.filter(exchange);
                });
    }

    private Mono<Void> note(ServerWebExchange exchange, Bearer bearer) {
        return Mono.justOrEmpty(permissionOf(exchange).filter(Permission::isOfNote))
                .flatMap(permission -> record(exchange, bearer, permission));
    }

    private static Optional<Permission> permissionOf(ServerWebExchange exchange) {
        return exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod endpoint
                ? Bearer.neededBy(endpoint.getMethod())
                : Optional.empty();
    }

    private Mono<Void> record(ServerWebExchange exchange, Bearer bearer, Permission permission) {
        var request = exchange.getRequest();
        var trail = RequestTrail.of(exchange);
        var status = Optional.ofNullable(exchange.getResponse().getStatusCode()).orElse(HttpStatus.OK);
        var route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof PathPattern pattern
                ? pattern.getPatternString()
                : request.getPath().value();
        var device = Objects.requireNonNullElse(request.getHeaders().getFirst(HttpHeaders.USER_AGENT), "");
        var record = new RecordOperation(
                OperationId.next(),
                bearer.user(),
                bearer.role(),
                permission.name(),
                request.getMethod().name(),
                route,
                target(route, exchange),
                status.value(),
                Optional.ofNullable(request.getRemoteAddress())
                        .map(InetSocketAddress::getHostString)
                        .orElse(""),
                device.substring(0, Math.min(LONGEST_DEVICE, device.length())));
        var origin = new Origin(
                bearer.tenant(), bearer.user(), Role.SYSTEM, clock.instant(), trail.correlationId(), trail.requestId());
        return TrailOnThread.during(() -> Mono.fromFuture(sender.send(record, origin)))
                .doOnError(failure -> LOG.error(
                        "{} {} by {} was answered with {} and could not be recorded",
                        record.method(),
                        record.route(),
                        record.actor(),
                        record.status(),
                        failure))
                .onErrorComplete()
                .then();
    }

    private static String target(String route, ServerWebExchange exchange) {
        Map<String, String> variables =
                exchange.getAttributeOrDefault(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of());
        var named = VARIABLE.matcher(route)
                .results()
                .map(variable -> variables.getOrDefault(variable.group(1), ""))
                .toList();
        return named.reversed().stream()
                .filter(OperationJournal::isId)
                .findFirst()
                .orElseGet(() -> String.join("/", named));
    }

    private static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException another) {
            return false;
        }
    }

    /** After the security filters (-100), which say who it is. */
    @Override
    public int getOrder() {
        return 10;
    }
}
