package io.lyceum.command.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.EventCatalogue;
import io.lyceum.billing.CreditBalance;
import io.lyceum.billing.DebitBalance;
import io.lyceum.billing.OpenWallet;
import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletId;
import io.lyceum.command.billing.Wallet;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.command.platform.axon.CommandSender.RequestKey;
import io.lyceum.command.platform.axonserver.LocalAxonServer;
import io.lyceum.command.platform.eventstore.AxonServerEventStorageEngine;
import io.lyceum.command.platform.eventstore.EventLog;
import io.lyceum.command.platform.eventstore.Receipts;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two command nodes with Axon Server between them: a real one when {@code AXON_SERVER=host:port} is set, otherwise a
 * local server that speaks its protocol ({@link LocalAxonServer} says what that shows).
 */
class AxonServerCommandsTest {

    private static final UserId ACTOR = UserId.next();

    private static Optional<LocalAxonServer> local = Optional.empty();
    private static String address;

    private final Map<WalletId, TenantId> tenants = new ConcurrentHashMap<>();
    private HikariDataSource database;
    private Node one;
    private Node two;

    /** A command side of its own: connection, bus, cache, and a note of the wallets it has handled commands for. */
    private record Node(
            AxonServerConnectionManager connections,
            EventLog events,
            Configuration axon,
            CommandSender sender,
            ExecutorService threads,
            Queue<String> handled) {

        static Node on(HikariDataSource database) {
            var runtime = new AxonServerRuntime();
            var configuration = runtime.axonServerConfiguration(address, "", false);
            configuration.setReconnectInterval(100);
            var connections = runtime.axonServerConnections(configuration);
            var events = new AxonServerEventStorageEngine(
                    database,
                    () -> connections.getConnection().eventChannel(),
                    EventCatalogue.types(),
                    List.<Class<?>>of(Wallet.class),
                    null);
            var handled = new ConcurrentLinkedQueue<String>();
            var aggregates = new LiveAggregates(new AggregateCache(100), new AggregateLocks(Duration.ofSeconds(30)));
            var handlers = AxonRuntime.handlers(events, new Receipts(database), aggregates, List.of());
            handlers.registerHandlerInterceptor((work, chain) -> {
                handled.add(walletOf(work.getMessage().getPayload()));
                return chain.proceed();
            });
            var threads = Executors.newVirtualThreadPerTaskExecutor();
            var bus = runtime.axonServerTransport(connections, configuration, EventCatalogue.types(), threads)
                    .over(handlers);
            var axon = DefaultConfigurer.defaultConfiguration(false)
                    .configureCommandBus(c -> bus)
                    .configureEventStore(c ->
                            EmbeddedEventStore.builder().storageEngine(events).build())
                    .configureAggregate(AggregateConfigurer.defaultConfiguration(Wallet.class)
                            .configureCache(c -> aggregates.cache())
                            .configureLockFactory(c -> aggregates.locks()))
                    .buildConfiguration();
            axon.start();
            var turns = new Turns(database, aggregates.cache()::remove);
            return new Node(connections, events, axon, new CommandSender(bus, threads, turns), threads, handled);
        }

        private static String walletOf(Object command) {
            return switch (command) {
                case OpenWallet open -> open.wallet().toString();
                case CreditBalance credit -> credit.wallet().toString();
                case DebitBalance debit -> debit.wallet().toString();
                default -> throw new IllegalArgumentException(command.toString());
            };
        }

        void stop() {
            axon.shutdown();
            events.close();
            connections.shutdown();
            threads.shutdown();
        }
    }

    @BeforeAll
    static void findServer() {
        var real = System.getenv("AXON_SERVER");
        if (real == null) {
            local = Optional.of(LocalAxonServer.start(0));
        }
        address = real == null ? local.orElseThrow().address() : real;
    }

    @AfterAll
    static void stopServer() throws InterruptedException {
        if (local.isPresent()) {
            local.get().close();
        }
    }

    @BeforeEach
    void start() {
        database = TestPostgres.freshDatabase();
        one = Node.on(database);
        two = Node.on(database);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            open(one);
            return !one.handled().isEmpty() && !two.handled().isEmpty();
        });
    }

    @AfterEach
    void stop() {
        one.stop();
        two.stop();
        database.close();
    }

    @Test
    void theCommandsOfOneWalletAreHandledOnOneNodeWhereverTheyAreSent() {
        one.handled().clear();
        two.handled().clear();
        var wallets = Stream.generate(() -> open(one)).limit(20).toList();
        wallets.forEach(wallet -> {
            send(one, wallet, credit(wallet, 1));
            send(two, wallet, credit(wallet, 1));
        });

        assertThat(one.handled()).isNotEmpty().doesNotContainAnyElementsOf(two.handled());
        assertThat(two.handled()).isNotEmpty();
        assertThat(one.handled().size() + two.handled().size()).isEqualTo(60);
        assertThat(wallets).allSatisfy(wallet -> assertThat(events(wallet)).isEqualTo(3));
    }

    @Test
    void aRefusalFromTheOtherNodeIsTheSameAsFromThisOne() {
        for (var wallet : List.of(open(one), open(one), open(one), open(one))) {
            for (var node : List.of(one, two)) {
                assertThatThrownBy(() -> send(node, wallet, debit(wallet, 5)))
                        .isInstanceOfSatisfying(Rejection.class, refused -> {
                            assertThat(refused.code()).isEqualTo(ProblemCode.INSUFFICIENT_FUNDS);
                            assertThat(refused.facts()).isNotEmpty();
                        });
                assertThatThrownBy(() -> CommandSender.await(
                                node.sender().send(credit(wallet, 5), origin(wallet, Role.TEACHER))))
                        .isInstanceOfSatisfying(
                                Rejection.class,
                                refused -> assertThat(refused.code()).isEqualTo(ProblemCode.FORBIDDEN));
            }
        }
        var nobody = WalletId.ofTenant(TenantId.next(), Money.RUB);
        tenants.put(nobody, TenantId.next());
        assertThatThrownBy(() -> send(two, nobody, credit(nobody, 5)))
                .isInstanceOfSatisfying(
                        Rejection.class, refused -> assertThat(refused.code()).isEqualTo(ProblemCode.NOT_FOUND));
    }

    @Test
    void aConflictWithAnotherWriterOfTheStreamIsTriedAgain() {
        var wallet = open(one);
        send(one, wallet, credit(wallet, 10));
        var behindTheCache = new GenericDomainEventMessage<BalanceCredited>(
                "Wallet",
                wallet.toString(),
                2,
                new BalanceCredited(wallet, Money.rubles(7), Money.rubles(10), Money.rubles(17), purpose()),
                origin(wallet, Role.SYSTEM).toMetaData(),
                Ids.next().toString(),
                Instant.now());
        one.events().appendEvents(List.of(behindTheCache));

        send(two, wallet, debit(wallet, 17));

        assertThat(events(wallet)).isEqualTo(4);
    }

    @Test
    void manyAtOnceWithOneKeyThroughTwoNodesHappenOnce() {
        var wallet = open(one);
        var sent = IntStream.range(0, 32)
                .mapToObj(i -> (i % 2 == 0 ? one : two)
                        .sender()
                        .send(credit(wallet, 100), origin(wallet, Role.OWNER), new RequestKey("k", "aa")))
                .toList();

        assertThat(sent.stream()
                        .map(CommandSender::await)
                        .map(receipt -> receipt.position())
                        .distinct())
                .hasSize(1);
        assertThat(events(wallet)).isEqualTo(2);
    }

    @Test
    void manySendersThroughTwoNodesLoseAndDoubleNothing() {
        var wallets = Stream.generate(() -> open(two)).limit(5).toList();
        var sent = IntStream.range(0, 300)
                .mapToObj(i -> (i % 2 == 0 ? one : two)
                        .sender()
                        .send(credit(wallets.get(i % 5), 1), origin(wallets.get(i % 5), Role.OWNER)))
                .toList();
        sent.forEach(CommandSender::await);

        assertThat(wallets).allSatisfy(wallet -> assertThat(events(wallet)).isEqualTo(61));
    }

    @Test
    void theWalletsOfALostNodeGoOnOnTheOther() {
        var wallets = Stream.generate(() -> open(one)).limit(10).toList();
        two.stop();

        wallets.forEach(wallet -> await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(send(one, wallet, credit(wallet, 1))).isPositive()));

        assertThat(wallets).allSatisfy(wallet -> assertThat(events(wallet)).isGreaterThanOrEqualTo(2));
        two = Node.on(database);
    }

    private WalletId open(Node node) {
        var tenant = TenantId.next();
        var wallet = WalletId.ofTenant(tenant, Money.RUB);
        tenants.put(wallet, tenant);
        CommandSender.await(
                node.sender().send(new OpenWallet(wallet, Money.RUB, Money.rubles(0)), origin(wallet, Role.SYSTEM)));
        return wallet;
    }

    private long send(Node node, WalletId wallet, Object command) {
        return CommandSender.await(node.sender().send(command, origin(wallet, Role.OWNER)))
                .position();
    }

    private long events(WalletId wallet) {
        return one.events().readEvents(wallet.toString()).asStream().count();
    }

    private static Purpose purpose() {
        return new Purpose(Purpose.Service.TOP_UP, "card", null);
    }

    private static CreditBalance credit(WalletId wallet, long minor) {
        return new CreditBalance(wallet, Money.rubles(minor), purpose());
    }

    private static DebitBalance debit(WalletId wallet, long minor) {
        return new DebitBalance(
                wallet,
                Money.rubles(minor),
                new Purpose(Purpose.Service.AI_MESSAGE, "answer", null),
                PriceVersion.NONE);
    }

    private Origin origin(WalletId wallet, Role role) {
        return new Origin(tenants.get(wallet), ACTOR, role, Instant.now(), "c", "c");
    }
}
