package io.lyceum.query.administration;

import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Permission;
import io.lyceum.operations.access.RequestJournal;
import io.lyceum.query.platform.read.Export;
import io.r2dbc.pool.ConnectionPool;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import reactor.core.publisher.Mono;

/**
 * Keeps of every {@link Export}, before its first line is sent, who asked for what from where. This side has no events of
 * its own: the command side records what is kept here as an operation, a moment later.
 */
@Component
final class ExportJournal extends RequestJournal {

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
    protected boolean isOfNote(HttpMethod method, HandlerMethod endpoint, Permission permission) {
        return method.equals(HttpMethod.GET) && endpoint.hasMethodAnnotation(Export.class);
    }

    @Override
    protected Mono<Void> keep(Answered answered) {
        var request = answered.exchange().getRequest();
        var bearer = answered.bearer();
        return database.sql(KEEP)
                .bind("export", Ids.next())
                .bind("tenant", bearer.tenant().value())
                .bind("user", bearer.user().value())
                .bind("role", bearer.role().name())
                .bind("permission", answered.permission().name())
                .bind("method", answered.method().name())
                .bind("route", request.getPath().value())
                .bind(
                        "target",
                        Objects.requireNonNullElse(request.getQueryParams().getFirst("school"), ""))
                .bind("status", answered.status())
                .bind("address", answered.address())
                .bind("device", answered.device())
                .bind("correlation", answered.trail().correlationId())
                .bind("request", answered.trail().requestId())
                .then();
    }
}
