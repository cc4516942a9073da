package io.lyceum.command.administration;

import io.lyceum.administration.OperationId;
import io.lyceum.administration.RecordOperation;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Role;
import io.lyceum.operations.access.RequestJournal;
import io.lyceum.operations.log.TrailOnThread;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/** Records every request {@linkplain Permission#isOfNote of note} that asks for a change as an operation (C23). */
@Component
final class OperationJournal extends RequestJournal {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final CommandSender sender;
    private final Clock clock;

    OperationJournal(CommandSender sender, Clock commandClock) {
        this.sender = sender;
        this.clock = commandClock;
    }

    @Override
    protected boolean isOfNote(HttpMethod method, HandlerMethod endpoint, Permission permission) {
        return !method.equals(HttpMethod.GET) && permission.isOfNote();
    }

    @Override
    protected Mono<Void> keep(Answered answered) {
        var bearer = answered.bearer();
        var route = route(answered.exchange());
        var record = new RecordOperation(
                OperationId.next(),
                bearer.user(),
                bearer.role(),
                answered.permission().name(),
                answered.method().name(),
                route,
                target(route, answered.exchange()),
                answered.status(),
                answered.address(),
                answered.device());
        var trail = answered.trail();
        var origin = new Origin(
                bearer.tenant(), bearer.user(), Role.SYSTEM, clock.instant(), trail.correlationId(), trail.requestId());
        return TrailOnThread.during(() -> Mono.fromFuture(sender.send(record, origin)))
                .then();
    }

    private static String route(ServerWebExchange exchange) {
        return exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof PathPattern pattern
                ? pattern.getPatternString()
                : exchange.getRequest().getPath().value();
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
}
