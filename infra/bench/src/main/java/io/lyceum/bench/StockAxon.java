package io.lyceum.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.command.billing.Wallet;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.json.EventJson;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Axon as it comes: its JDBC engine, its simple bus, a Spring transaction per command, with the same aggregate, the
 * same JSON and the same snapshot interval as ours. Given what helps it: 16 commands at a time with a connection each
 * (more are slower), senders on virtual threads, time-ordered event identifiers.
 */
final class StockAxon implements CommandStack {

    private static final int WORKERS = 16;
    private static final int SNAPSHOT_WORKERS = 2;
    private static final int SNAPSHOT_EVERY = 100;
    private static final int ATTEMPTS = 12;

    /** A command waits for its turn, not for a connection: with the latter, all can end up waiting for each other. */
    private final Semaphore turns = new Semaphore(WORKERS, true);

    private final Laboratory laboratory;
    private final String database;
    private final HikariDataSource dataSource;
    private final ExecutorService snapshotThreads = Executors.newFixedThreadPool(SNAPSHOT_WORKERS);
    private final SpringTransactionManager transactions;
    private final JdbcEventStorageEngine engine;
    private final Configuration configuration;

    /** @param cache of aggregates; none when null */
    StockAxon(Laboratory laboratory, @Nullable Cache cache) {
        this.laboratory = laboratory;
        database = laboratory.createDatabase("stock");
        dataSource = pool(laboratory.url(database));
        transactions = new SpringTransactionManager(new JdbcTransactionManager(dataSource));
        var events = Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(json -> {
                    EventJson.shape(json);
                    json.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                            .allowIfSubType("org.axonframework.")
                            .allowIfSubType("io.lyceum.")
                            .allowIfSubType("java.")
                            .build());
                })
                .build();
        var snapshots = Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(json -> {
                    EventJson.shape(json);
                    EventJson.shapeOfFields(json);
                })
                .build();
        PersistenceExceptionResolver duplicates =
                failure -> failure instanceof java.sql.SQLException refused && "23505".equals(refused.getSQLState());
        engine = JdbcEventStorageEngine.builder()
                .eventSerializer(events)
                .snapshotSerializer(snapshots)
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .transactionManager(transactions)
                .persistenceExceptionResolver(duplicates)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        var wallets = AggregateConfigurer.defaultConfiguration(Wallet.class)
                .configureSnapshotTrigger(c ->
                        new EventCountSnapshotTriggerDefinition(c.getComponent(Snapshotter.class), SNAPSHOT_EVERY));
        if (cache != null) {
            wallets.configureCache(c -> cache);
        }
        configuration = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> events)
                .configureTransactionManager(c -> transactions)
                .configureCorrelationDataProviders(c -> List.of(
                        message -> Origin.fromMetaData(message.getMetaData()).toMetaData()))
                .configureEmbeddedEventStore(c -> engine)
                .configureAggregate(wallets)
                .start();
    }

    /** On threads of its own: on those of the commands it waits for connections that waiting commands hold. */
    private Snapshotter snapshotter(Configuration of) {
        return AggregateSnapshotter.builder()
                .eventStore(of.eventStore())
                .transactionManager(transactions)
                .executor(snapshotThreads)
                .aggregateFactories(
                        List.of(of.aggregateConfiguration(Wallet.class).aggregateFactory()))
                .build();
    }

    private static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(Laboratory.USER);
        config.setPassword("");
        config.setMaximumPoolSize(WORKERS + SNAPSHOT_WORKERS + 2);
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }

    Configuration configuration() {
        return configuration;
    }

    /** Appends past events in one transaction. */
    void append(List<? extends DomainEventMessage<?>> events) {
        transactions.executeInTransaction(() -> engine.appendEvents(events));
    }

    EventStorageEngine engine() {
        return engine;
    }

    SpringTransactionManager transactions() {
        return transactions;
    }

    HikariDataSource dataSource() {
        return dataSource;
    }

    String database() {
        return database;
    }

    @Override
    public void send(Object command, Origin origin) {
        turns.acquireUninterruptibly();
        try {
            sendInTurn(command, origin);
        } finally {
            turns.release();
        }
    }

    private void sendInTurn(Object command, Origin origin) {
        for (var attempt = 1; ; attempt++) {
            try {
                configuration
                        .commandGateway()
                        .sendAndWait(
                                GenericCommandMessage.asCommandMessage(command).andMetaData(origin.toMetaData()));
                return;
            } catch (ConcurrencyException contended) {
                if (attempt == ATTEMPTS) {
                    throw contended;
                }
            }
        }
    }

    @Override
    public StoredLedger ledger() {
        return StoredLedger.ofStock(laboratory.jdbc(database));
    }

    @Override
    public void close() {
        configuration.shutdown();
        snapshotThreads.close();
        dataSource.close();
        laboratory.dropDatabase(database);
    }
}
