package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.Position;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks receipts up. */
public final class Receipts {

    private final JdbcClient jdbc;

    public Receipts(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
    }

    public Optional<Receipt> find(TenantId tenant, UserId actor, String key) {
        return jdbc.sql("""
                        select request_hash, reply, position from event_store.idempotency_receipt
                        where tenant_id = ? and actor_id = ? and key = ?
                        """)
                .params(tenant.value(), actor.value(), key)
                .query((row, number) -> new Receipt(row.getBytes(1), row.getString(2), new Position(row.getLong(3))))
                .optional();
    }
}
