package io.lyceum.command.platform.axon;

import static io.lyceum.command.platform.axon.CommandNode.credit;
import static io.lyceum.command.platform.axon.CommandNode.debit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.billing.OpenWallet;
import io.lyceum.billing.WalletId;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.command.platform.axon.CommandSender.RequestKey;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Commands for one aggregate decide on top of each other before their events are durable; none is answered before. */
class SettlementTest {

    private static final TenantId TENANT = TenantId.next();
    private static final WalletId WALLET = WalletId.ofTenant(TENANT, Money.RUB);
    /** Events of a wallet opened with money in it. */
    private static final int OPENING = 3;

    private HikariDataSource database;
    private JdbcClient jdbc;
    private CommandNode node;

    /** What is awaited may be slow where the processors have much else to do. */
    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @BeforeEach
    void start() {
        database = TestPostgres.freshDatabase();
        jdbc = JdbcClient.create(database);
        node = CommandNode.on(database);
        CommandSender.await(
                node.sender().send(new OpenWallet(WALLET, Money.RUB, Money.rubles(100)), origin(Role.SYSTEM)));
    }

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    @Test
    void commandsForOneAggregateShareATransaction() throws Exception {
        List<CompletableFuture<CommandReceipt>> sent;
        try (var held = heldHead()) {
            sent = credits(node, 64);
            await().until(() -> node.aggregates().locks().size() == 0 && waitingForTheHead() == 1);
            assertThat(sent).noneMatch(CompletableFuture::isDone);
            held.rollback();
        }

        assertThat(sent.stream().map(CommandSender::await).map(CommandReceipt::position))
                .doesNotHaveDuplicates();
        assertThat(jdbc.sql("select count(distinct xmin::text) from event_store.domain_event where sequence >= "
                                + OPENING)
                        .query(Long.class)
                        .single())
                .isLessThan(64);
    }

    @Test
    void whatRestsOnARefusedAppendIsRefusedWithItAndTriedAgainOnTheTruth() throws Exception {
        try (var other = CommandNode.on(database)) {
            CommandSender.await(other.sender().send(credit(WALLET, 1), origin(Role.OWNER)));
            CommandSender.await(node.sender().send(credit(WALLET, 1), origin(Role.OWNER)));
            CompletableFuture<CommandReceipt> first;
            List<CompletableFuture<CommandReceipt>> onItsOutdatedState;
            try (var held = heldHead()) {
                first = node.sender().send(credit(WALLET, 1), origin(Role.OWNER));
                await().until(() -> waitingForTheHead() == 1);
                onItsOutdatedState = credits(other, 20);
                await().until(() -> other.aggregates().locks().size() == 0 && waitingForTheHead() == 2);
                held.rollback();
            }

            assertThat(CommandSender.await(first).position()).isPositive();
            assertThat(onItsOutdatedState.stream().map(CommandSender::await).map(CommandReceipt::position))
                    .doesNotHaveDuplicates();
            assertThat(sequences())
                    .isEqualTo(LongStream.range(0, OPENING + 2 + 1 + 20).boxed().toList());
        }
    }

    @Test
    void aRefusalIsNotGivenWhileItRestsOnEventsThatMayNeverBeStored() throws Exception {
        try (var held = heldHead()) {
            var allOfIt = node.sender().send(debit(WALLET, 100), origin(Role.OWNER));
            await().until(() -> waitingForTheHead() == 1);
            var more = node.sender().send(debit(WALLET, 40), origin(Role.OWNER));
            await().until(() -> node.aggregates().locks().size() == 1);
            assertThat(more).isNotDone();

            assertThat(jdbc.sql("select pg_terminate_backend(pid) from pg_stat_activity where " + WAITING)
                            .query(Boolean.class)
                            .single())
                    .isTrue();

            assertThatThrownBy(() -> CommandSender.await(allOfIt))
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            unknown -> assertThat(unknown.code()).isEqualTo(ProblemCode.UNAVAILABLE));
            held.rollback();
            assertThat(more.get(30, TimeUnit.SECONDS).position()).isPositive();
        }

        assertThatThrownBy(() -> CommandSender.await(node.sender().send(debit(WALLET, 61), origin(Role.OWNER))))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refused -> assertThat(refused.code()).isEqualTo(ProblemCode.INSUFFICIENT_FUNDS));
        assertThat(CommandSender.await(node.sender().send(debit(WALLET, 60), origin(Role.OWNER)))
                        .position())
                .isPositive();
    }

    @Test
    void whileTheStoreIsAwayEveryChargeIsRefusedAndNoneIsMade() {
        var key = new RequestKey("away", "cd".repeat(32));
        jdbc.sql("alter table event_store.event_head rename to away").update();
        for (var charge = 0; charge < 3; charge++) {
            assertThatThrownBy(
                            () -> CommandSender.await(node.sender().send(debit(WALLET, 40), origin(Role.OWNER), key)))
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            refused -> assertThat(refused.code().isTemporary()).isTrue());
        }
        jdbc.sql("alter table event_store.away rename to event_head").update();

        assertThat(sequences()).hasSize(OPENING);
        CommandSender.await(node.sender().send(debit(WALLET, 40), origin(Role.OWNER), key));
        CommandSender.await(node.sender().send(debit(WALLET, 40), origin(Role.OWNER), key));
        assertThat(sequences()).hasSize(OPENING + 1);
    }

    @Test
    void theSameKeyTwiceInOneTransactionHappensOnce() throws Exception {
        List<CompletableFuture<CommandReceipt>> sent;
        try (var held = heldHead()) {
            sent = IntStream.range(0, 8)
                    .mapToObj(i -> node.sender()
                            .send(credit(WALLET, 5), origin(Role.OWNER), new RequestKey("once", "ab".repeat(32))))
                    .toList();
            await().until(() -> node.aggregates().locks().size() == 0 && waitingForTheHead() == 1);
            held.rollback();
        }

        assertThat(sent.stream()
                        .map(CommandSender::await)
                        .map(CommandReceipt::position)
                        .distinct())
                .hasSize(1);
        assertThat(sequences()).hasSize(OPENING + 1);
    }

    private List<Long> sequences() {
        return node.engine()
                .readEvents(WALLET.toString())
                .asStream()
                .<Long>map(DomainEventMessage::getSequenceNumber)
                .toList();
    }

    private static List<CompletableFuture<CommandReceipt>> credits(CommandNode node, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> node.sender().send(credit(WALLET, 1), origin(Role.OWNER)))
                .toList();
    }

    /** While it is open and not rolled back, nothing is appended. */
    private Connection heldHead() throws Exception {
        var connection = database.getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("select position from event_store.event_head for update");
        }
        return connection;
    }

    private static final String WAITING = "datname = current_database() and wait_event_type = 'Lock'"
            + " and query like '%update event_store.event_head%'";

    private long waitingForTheHead() {
        return jdbc.sql("select count(*) from pg_stat_activity where " + WAITING)
                .query(Long.class)
                .single();
    }

    private static Origin origin(Role role) {
        return new Origin(TENANT, new UserId(new java.util.UUID(1, 1)), role, Instant.now(), "c", "c");
    }
}
