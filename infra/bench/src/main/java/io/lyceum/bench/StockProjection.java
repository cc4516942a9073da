package io.lyceum.bench;

import io.lyceum.billing.Purpose;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletEvent.BalanceDebited;
import io.lyceum.billing.WalletEvent.WalletOpened;
import io.lyceum.billing.WalletId;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Axon's pooled processor writing the same rows by JDBC, in the transaction of its token. */
final class StockProjection {

    private static final String NAME = "balance";

    private final StockAxon store;
    private final JdbcClient jdbc;
    private final JdbcTokenStore tokens;

    StockProjection(StockAxon store) {
        this.store = store;
        jdbc = JdbcClient.create(store.dataSource());
        tokens = JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(store.dataSource()))
                .serializer(store.configuration().getComponent(Serializer.class))
                .build();
        store.transactions().executeInTransaction(() -> tokens.createSchema(PostgresTokenTableFactory.INSTANCE));
        jdbc.sql("""
                create table balance (
                    tenant_id uuid not null, wallet_id uuid not null, currency text not null,
                    balance_minor bigint not null default 0, reserved_minor bigint not null default 0,
                    position bigint not null, primary key (tenant_id, wallet_id))
                """).update();
        jdbc.sql("""
                create table balance_entry (
                    tenant_id uuid not null, entry bigint not null, wallet_id uuid not null, kind text not null,
                    service text not null, amount_minor bigint not null, before_minor bigint not null,
                    after_minor bigint not null, currency text not null, description text not null, related_id text,
                    price_version integer not null, event_id uuid not null, occurred_at timestamptz not null,
                    position bigint not null, primary key (tenant_id, entry))
                """).update();
        jdbc.sql("create index on balance_entry (tenant_id, occurred_at, entry)")
                .update();
    }

    /**
     * Follows the events from the first one for a while, or until it has them all.
     *
     * @param entries how many rows all events lead to
     * @return events a second
     */
    double run(int batchSize, Duration span, long entries, long events) throws InterruptedException {
        jdbc.sql("truncate balance, balance_entry, tokenentry").update();
        var configuration = start(batchSize);
        var began = System.nanoTime();
        try {
            while (System.nanoTime() - began < span.toNanos() && count() < entries) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            var took = (System.nanoTime() - began) / 1e9;
            return count() / took * events / entries;
        } finally {
            configuration.shutdown();
        }
    }

    private Configuration start(int batchSize) {
        var configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> store.configuration().getComponent(Serializer.class))
                .configureTransactionManager(c -> store.transactions())
                .configureEventStore(c -> EmbeddedEventStore.builder()
                        .storageEngine(store.engine())
                        .build());
        var processing = configurer.eventProcessing();
        processing.usingPooledStreamingEventProcessors();
        processing.registerTokenStore(c -> tokens);
        processing.registerEventHandler(c -> new Rows());
        processing.assignHandlerTypesMatching(NAME, type -> type == Rows.class);
        processing.registerListenerInvocationErrorHandler(NAME, c -> PropagatingErrorHandler.instance());
        processing.registerTransactionManager(NAME, c -> store.transactions());
        processing.registerPooledStreamingEventProcessor(
                NAME,
                Configuration::eventStore,
                (c, builder) -> builder.initialToken(StreamableMessageSource::createTailToken)
                        .initialSegmentCount(1)
                        .batchSize(batchSize));
        return configurer.start();
    }

    private long count() {
        return jdbc.sql("select count(*) from balance_entry").query(Long.class).single();
    }

    /** What a handler written by the book does: one statement per row. */
    final class Rows {

        @EventHandler
        void on(WalletOpened opened, Origin origin, @SequenceNumber long sequence) {
            jdbc.sql("insert into balance (tenant_id, wallet_id, currency, position) values (?, ?, ?, ?)")
                    .params(
                            origin.tenant().value(),
                            opened.wallet().value(),
                            opened.currency().getCurrencyCode(),
                            sequence)
                    .update();
        }

        @EventHandler
        void on(BalanceCredited credited, Origin origin, @SequenceNumber long sequence, EventMessage<?> event) {
            write(
                    credited.wallet(),
                    "CREDIT",
                    credited.amount(),
                    credited.before(),
                    credited.after(),
                    credited.purpose(),
                    origin,
                    sequence,
                    event);
        }

        @EventHandler
        void on(BalanceDebited debited, Origin origin, @SequenceNumber long sequence, EventMessage<?> event) {
            write(
                    debited.wallet(),
                    "DEBIT",
                    debited.amount(),
                    debited.before(),
                    debited.after(),
                    debited.purpose(),
                    origin,
                    sequence,
                    event);
        }

        private void write(
                WalletId wallet,
                String kind,
                Money amount,
                Money before,
                Money after,
                Purpose purpose,
                Origin origin,
                long sequence,
                EventMessage<?> event) {
            var tenant = origin.tenant().value();
            jdbc.sql("update balance set balance_minor = ?, position = ? where tenant_id = ? and wallet_id = ?")
                    .params(after.amountMinor(), sequence, tenant, wallet.value())
                    .update();
            jdbc.sql("""
                            insert into balance_entry (tenant_id, entry, wallet_id, kind, service, amount_minor,
                                before_minor, after_minor, currency, description, price_version, event_id, occurred_at,
                                position)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?::uuid, ?, ?)
                            """)
                    .params(
                            tenant,
                            sequence,
                            wallet.value(),
                            kind,
                            purpose.service().name(),
                            amount.amountMinor(),
                            before.amountMinor(),
                            after.amountMinor(),
                            amount.currency().getCurrencyCode(),
                            purpose.description(),
                            event.getIdentifier(),
                            Timestamp.from(origin.occurredAt()),
                            sequence)
                    .update();
        }
    }
}
