package io.lyceum.command.administration;

import io.lyceum.administration.OperationId;
import io.lyceum.administration.RecordOperation;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.axon.CommandSender.RequestKey;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records what left by exports as operations of note (C23): the query side, which answered them, has kept them for this
 * side. One that is recorded twice, because a node died in between, is one operation.
 */
@Component
final class Exports implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

    private static final long LOOK_AGAIN_MILLIS = 500;

    private record Kept(OperationId id, RecordOperation operation, Origin origin) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CommandSender sender;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread recording;

    Exports(JdbcClient commandJdbc, JdbcTransactionManager commandTransactionManager, CommandSender sender) {
        jdbc = commandJdbc;
        transaction = new TransactionTemplate(commandTransactionManager);
        this.sender = sender;
    }

    @Override
    public void start() {
        recording = Thread.ofVirtual().name("exports").start(this::keepOn);
    }

    private void keepOn() {
        try {
            while (!stopping.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    transaction.executeWithoutResult(status -> recordKept());
                } catch (RuntimeException failure) {
                    LOG.warn("exports could not be recorded, trying again", failure);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void recordKept() {
        var kept = jdbc.sql("""
                        select * from operations.export order by answered_at limit 100 for update skip locked
                        """).query(Exports::read).list();
        for (var export : kept) {
            CommandSender.await(
                    sender.send(export.operation(), export.origin(), new RequestKey("export:" + export.id(), "00")));
            jdbc.sql("delete from operations.export where export_id = ?")
                    .param(export.id().value())
                    .update();
        }
    }

    private static Kept read(ResultSet row, int number) throws SQLException {
        var id = new OperationId(row.getObject("export_id", UUID.class));
        var user = new UserId(row.getObject("user_id", UUID.class));
        return new Kept(
                id,
                new RecordOperation(
                        id,
                        user,
                        Role.valueOf(row.getString("role")),
                        row.getString("permission"),
                        row.getString("method"),
                        row.getString("route"),
                        row.getString("target"),
                        row.getInt("status"),
                        row.getString("address"),
                        row.getString("device")),
                new Origin(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        user,
                        Role.SYSTEM,
                        row.getObject("answered_at", OffsetDateTime.class).toInstant(),
                        row.getString("correlation_id"),
                        row.getString("request_id")));
    }

    @Override
    public void stop() {
        stopping.countDown();
        try {
            if (recording != null) {
                recording.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return recording != null && recording.isAlive();
    }

    /** Ends before the policies and tasks do. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 1_000;
    }
}
