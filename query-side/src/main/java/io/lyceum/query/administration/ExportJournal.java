package io.lyceum.query.administration;

import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Permission;
import io.lyceum.operations.access.Bearer;
import io.lyceum.operations.web.RequestTrail;
import io.lyceum.query.platform.read.Export;
import io.r2dbc.pool.ConnectionPool;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Keeps of every {@link Export}, before its first line is sent, who asked for what from where. This side has no events of
 * its own: the command side records what is kept here as an operation, a moment later.
 */
@Component
final class ExportJournal implements WebFilter, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ExportJournal.class);
    private static final int LONGEST_DEVICE = 200;

    /** Durable when it returns, on connections whose commits do not wait for the disk otherwise. */
    private static final String KEEP = """
            with durably as (select set_config('synchronous_commit', 'on', true))
            insert into operations.export (export_id, tenant_id, user_id, role, permission, method, route, target, status,
                address, device, correlation_id, request_id, answered_at)
            select :export, :tenant, :user, :role, :permission, :method, :route, :target, :status, :address, :device,
                   :correlation, :request, now()
            from durably""";

    private final DatabaseClient database;

    ExportJournal(ConnectionPool projectionWriters) {
        database = DatabaseClient.create(projectionWriters);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!exchange.getRequest().getMethod().equals(HttpMethod.GET)) {
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
        return exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod endpoint
                        && endpoint.hasMethodAnnotation(Export.class)
                ? Mono.justOrEmpty(Bearer.neededBy(endpoint.getMethod()))
                        .flatMap(permission -> keep(exchange, bearer, permission))
                : Mono.empty();
    }

    private Mono<Void> keep(ServerWebExchange exchange, Bearer bearer, Permission permission) {
        var request = exchange.getRequest();
        var trail = RequestTrail.of(exchange);
        HttpStatusCode status =
                Optional.ofNullable(exchange.getResponse().getStatusCode()).orElse(HttpStatus.OK);
        var device = Objects.requireNonNullElse(request.getHeaders().getFirst(HttpHeaders.USER_AGENT), "");
        return database.sql(KEEP)
                .bind("export", Ids.next())
                .bind("tenant", bearer.tenant().value())
                .bind("user", bearer.user().value())
                .bind("role", bearer.role().name())
                .bind("permission", permission.name())
                .bind("method", request.getMethod().name())
                .bind("route", request.getPath().value())
                .bind(
                        "target",
                        Objects.requireNonNullElse(request.getQueryParams().getFirst("school"), ""))
                .bind("status", status.value())
                .bind(
                        "address",
                        Optional.ofNullable(request.getRemoteAddress())
                                .map(InetSocketAddress::getHostString)
                                .orElse(""))
                .bind("device", device.substring(0, Math.min(LONGEST_DEVICE, device.length())))
                .bind("correlation", trail.correlationId())
                .bind("request", trail.requestId())
                .then()
                .doOnError(failure -> LOG.error(
                        "{} by {} was answered with {} and could not be noted",
                        request.getPath().value(),
                        bearer.user(),
                        status,
                        failure))
                .onErrorComplete();
    }

    /** After the security filters (-100), which say who it is. */
    @Override
    public int getOrder() {
        return 10;
    }
}
