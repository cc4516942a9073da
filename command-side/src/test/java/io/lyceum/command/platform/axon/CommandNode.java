package io.lyceum.command.platform.axon;

import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.EventCatalogue;
import io.lyceum.billing.CreditBalance;
import io.lyceum.billing.DebitBalance;
import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.WalletId;
import io.lyceum.command.billing.Wallet;
import io.lyceum.command.platform.eventstore.PostgresEventStorageEngine;
import io.lyceum.command.platform.eventstore.Receipts;
import io.lyceum.kernel.Money;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/** A command side of its own for wallets: bus, cache and writer. */
record CommandNode(
        PostgresEventStorageEngine engine,
        LiveAggregates aggregates,
        Configuration axon,
        CommandSender sender,
        AppendSignals signals,
        ExecutorService threads)
        implements AutoCloseable {

    static CommandNode on(HikariDataSource database) {
        var engine = PostgresEventStorageEngine.builder()
                .dataSource(database)
                .eventTypes(EventCatalogue.types())
                .snapshotTypes(List.of(Wallet.class))
                .build();
        var aggregates = new LiveAggregates(new AggregateCache(100), new AggregateLocks(Duration.ofSeconds(30)));
        var bus = AxonRuntime.handlers(engine, new Receipts(database), aggregates, List.of());
        var axon = DefaultConfigurer.defaultConfiguration(false)
                .configureCommandBus(c -> bus)
                .configureEventStore(
                        c -> EmbeddedEventStore.builder().storageEngine(engine).build())
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Wallet.class)
                        .configureCache(c -> aggregates.cache())
                        .configureLockFactory(c -> aggregates.locks()))
                .buildConfiguration();
        axon.start();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var turns = new Turns(database, aggregates.cache()::remove);
        var signals = new AppendSignals(database.getJdbcUrl(), "postgres", "", Map.of(Turns.CHANNEL, turns::signalled));
        signals.start();
        return new CommandNode(engine, aggregates, axon, new CommandSender(bus, threads, turns), signals, threads);
    }

    static CreditBalance credit(WalletId wallet, long minor) {
        return new CreditBalance(wallet, Money.rubles(minor), new Purpose(Purpose.Service.TOP_UP, "card", null));
    }

    static DebitBalance debit(WalletId wallet, long minor) {
        return new DebitBalance(
                wallet,
                Money.rubles(minor),
                new Purpose(Purpose.Service.AI_MESSAGE, "answer", null),
                PriceVersion.NONE);
    }

    @Override
    public void close() {
        signals.stop();
        axon.shutdown();
        engine.close();
        threads.close();
    }
}
