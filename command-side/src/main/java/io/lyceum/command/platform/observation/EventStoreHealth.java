package io.lyceum.command.platform.observation;

import io.lyceum.operations.health.Watch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;

/**
 * Whether commands can be acknowledged: the head row can be locked for an append, and a commit waits for the disk. Out of
 * service otherwise, which takes the node out of rotation.
 */
final class EventStoreHealth implements ReactiveHealthIndicator, MeterBinder, AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private record Store(
            long head, String fsync, String synchronousCommit, String fullPageWrites, boolean readOnly, double lockMs) {

        boolean durable() {
            return fsync.equals("on") && !synchronousCommit.equals("off") && fullPageWrites.equals("on");
        }
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Watch<Store> watch;

    EventStoreHealth(DataSource dataSource, TransactionTemplate transaction, Executor threads) {
        jdbc = JdbcClient.create(dataSource);
        this.transaction = transaction;
        watch = new Watch<>("the event store", Watch.blocking(this::look, threads), EVERY, LONGEST_LOOK, found -> {});
    }

    /** Takes the lock an append takes and gives it back at once. */
    private Store look() {
        var found = transaction.execute(status -> {
            status.setRollbackOnly();
            jdbc.sql("select set_config('lock_timeout', '3s', true)")
                    .query(String.class)
                    .single();
            var settings = jdbc.sql("""
                            select current_setting('fsync'), current_setting('synchronous_commit'),
                                   current_setting('full_page_writes'), current_setting('transaction_read_only') = 'on'
                            """)
                    .query((row, number) ->
                            new Store(0, row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4), 0))
                    .single();
            var began = System.nanoTime();
            var head = settings.readOnly() ? head("") : head(" for update");
            return new Store(
                    head,
                    settings.fsync(),
                    settings.synchronousCommit(),
                    settings.fullPageWrites(),
                    settings.readOnly(),
                    (System.nanoTime() - began) / 1e6);
        });
        return java.util.Objects.requireNonNull(found);
    }

    private long head(String lock) {
        return jdbc.sql("select position from event_store.event_head" + lock)
                .query(Long.class)
                .single();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        watch.report(
                registry, "eventStore", sample -> !health(sample).getStatus().equals(Status.UP));
    }

    @Override
    public Mono<Health> health() {
        return watch.latest()
                .map(EventStoreHealth::health)
                .defaultIfEmpty(Health.unknown()
                        .withDetail("reason", "not looked at yet")
                        .build());
    }

    private static Health health(Watch.Sample<Store> sample) {
        var health = Health.up();
        if (sample.failure() != null) {
            health = Health.outOfService().withDetail("reason", "an append would fail: " + sample.failure());
        } else if (sample.value() != null && sample.value().readOnly()) {
            health = Health.outOfService().withDetail("reason", "PostgreSQL takes no writes: it is read-only");
        } else if (sample.value() != null && !sample.value().durable()) {
            health = Health.outOfService().withDetail("reason", "a crash would lose acknowledged commands");
        }
        if (sample.value() != null) {
            health.withDetails(details(sample.value()));
        }
        return health.withDetail("lookedAt", sample.at()).build();
    }

    private static Map<String, Object> details(Store store) {
        var details = new LinkedHashMap<String, Object>();
        details.put("head", store.head());
        details.put("fsync", store.fsync());
        details.put("synchronousCommit", store.synchronousCommit());
        details.put("fullPageWrites", store.fullPageWrites());
        details.put("lockMs", Math.round(store.lockMs() * 10) / 10.0);
        return details;
    }

    @Override
    public void close() {
        watch.close();
    }
}
