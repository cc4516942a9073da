package io.lyceum.command.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.EventCatalogue;
import io.lyceum.billing.CreditBalance;
import io.lyceum.billing.OpenWallet;
import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.ReservationId;
import io.lyceum.billing.ReserveBalance;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletId;
import io.lyceum.command.billing.Wallet;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.command.platform.eventstore.PostgresEventStorageEngine;
import io.lyceum.command.platform.eventstore.Receipts;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.operations.node.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Policies on the real store: what fails is parked with its followers, the rest goes on, a retry keeps the order. */
class PolicyRuntimeTest {

    private static final Money UNLUCKY = Money.rubles(13);

    private final LuckPolicy policy = new LuckPolicy();
    private final Map<WalletId, TenantId> tenants = new HashMap<>();
    private HikariDataSource database;
    private JdbcTransactionManager transactions;
    private PostgresEventStorageEngine engine;
    private Configuration axon;
    private CommandSender sender;

    /** Cannot stand thirteen until it is repaired. */
    static final class LuckPolicy extends Policy {

        final List<Long> handled = new CopyOnWriteArrayList<>();
        volatile boolean repaired;

        @EventHandler
        void when(BalanceCredited credited, EventMessage<?> event) {
            if (credited.amount().equals(UNLUCKY) && !repaired) {
                throw new IllegalStateException("thirteen");
            }
            handled.add(credited.amount().amountMinor());
        }
    }

    /** What is awaited may be slow where the processors have much else to do. */
    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @BeforeEach
    void start() {
        database = TestPostgres.freshDatabase();
        transactions = new JdbcTransactionManager(database);
        engine = PostgresEventStorageEngine.builder()
                .dataSource(database)
                .eventTypes(EventCatalogue.types())
                .snapshotTypes(List.of(Wallet.class))
                .build();
        var beans = new StaticListableBeanFactory();
        beans.addBean("policy", policy);
        var runtime = new AxonRuntime();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var aggregates = new LiveAggregates(new AggregateCache(100), new AggregateLocks(Duration.ofSeconds(30)));
        var bus = AxonRuntime.handlers(engine, new Receipts(database), aggregates, List.of());
        axon = runtime.axonConfiguration(
                runtime.commandEventStore(engine),
                bus,
                EventCatalogue.types(),
                database,
                transactions,
                beans.getBeanProvider(Policy.class),
                new NodeName("node-1"),
                threads,
                aggregates,
                3);
        axon.start();
        sender = new CommandSender(bus, threads, new Turns(database, aggregates.cache()::remove));
    }

    @AfterEach
    void stop() {
        axon.shutdown();
        engine.close();
        database.close();
    }

    @Test
    void whatFailsIsParkedWithItsFollowersAndHandledInOrderOnceRepaired() {
        var sick = open();
        var healthy = open();
        credit(sick, 1);
        credit(sick, 13);
        credit(sick, 2);
        credit(healthy, 3);

        await().untilAsserted(() -> assertThat(policy.handled).containsExactlyInAnyOrder(1L, 3L));
        await().untilAsserted(() -> assertThat(parked()).isEqualTo(2));
        assertThat(shownTo(TenantId.PLATFORM))
                .containsExactly(sick + " of " + tenants.get(sick) + ": thirteen", sick + " of " + tenants.get(sick));
        assertThat(shownTo(tenants.get(sick))).isEmpty();

        policy.repaired = true;
        var worked = axon.eventProcessingConfiguration()
                .sequencedDeadLetterProcessor("LuckPolicy")
                .orElseThrow()
                .processAny();

        assertThat(worked).isTrue();
        assertThat(policy.handled.subList(2, 4)).containsExactly(13L, 2L);
        assertThat(parked()).isZero();
        credit(sick, 4);
        await().untilAsserted(() -> assertThat(policy.handled).endsWith(4L));
    }

    @Test
    void tokensTasksAndDeadLettersShareOneTransaction() {
        assertThat(axon.getComponent(org.axonframework.common.transaction.TransactionManager.class))
                .isInstanceOf(SpringTransactionManager.class);
    }

    @Test
    void aLongStreamIsReadFromItsSnapshot() {
        var wallet = open();
        credit(wallet, 500);
        send(
                wallet,
                new ReserveBalance(
                        wallet,
                        ReservationId.next(),
                        Money.rubles(100),
                        new Purpose(Purpose.Service.AI_MESSAGE, "held", null),
                        PriceVersion.NONE));

        // A snapshot called for while another is being made is left out: the events that follow call for the next.
        await().untilAsserted(() -> {
            credit(wallet, 1);
            assertThat(engine.readSnapshot(wallet.toString()))
                    .hasValueSatisfying(
                            snapshot -> assertThat(snapshot.getSequenceNumber()).isGreaterThanOrEqualTo(3));
        });
    }

    private WalletId open() {
        var tenant = TenantId.next();
        var wallet = WalletId.ofTenant(tenant, Money.RUB);
        tenants.put(wallet, tenant);
        send(wallet, new OpenWallet(wallet, Money.RUB, Money.rubles(0)));
        return wallet;
    }

    private void credit(WalletId wallet, long minor) {
        send(wallet, new CreditBalance(wallet, Money.rubles(minor), new Purpose(Purpose.Service.TOP_UP, "card", null)));
    }

    private void send(WalletId wallet, Object command) {
        CommandSender.await(sender.send(
                command, new Origin(tenants.get(wallet), UserId.next(), Role.SYSTEM, Instant.now(), "c", "c")));
    }

    /** What those of a tenant see of parked events. */
    private List<String> shownTo(TenantId asking) {
        var jdbc = JdbcClient.create(database);
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select set_config('lyceum.tenant', ?, true)")
                    .param(asking.toString())
                    .query(String.class)
                    .single();
            return jdbc.sql("""
                            select concat_ws(': ', sequence || ' of ' || school_id, cause) from operations.parked_event
                            where policy = 'LuckPolicy' order by event_position""").query(String.class).list();
        });
    }

    private long parked() {
        SequencedDeadLetterQueue<EventMessage<?>> queue = axon.eventProcessingConfiguration()
                .deadLetterQueue("LuckPolicy")
                .orElseThrow();
        Long size = new TransactionTemplate(transactions).execute(status -> queue.size());
        return size == null ? 0 : size;
    }
}
