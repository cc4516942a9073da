package io.lyceum.command.platform.axon;

import static io.lyceum.command.platform.axon.CommandNode.credit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.billing.OpenWallet;
import io.lyceum.billing.WalletId;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.Condition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes that change one aggregate at once: neither is refused for as long as the other goes on. */
class TurnsTest {

    private static final TenantId TENANT = TenantId.next();
    private static final WalletId WALLET = WalletId.ofTenant(TENANT, Money.RUB);
    private static final WalletId OTHER_WALLET = WalletId.ofTenant(TenantId.next(), Money.RUB);
    /** Credits of one client; each node has four. */
    private static final int EACH = 40;

    private static final UserId AT_ONE = UserId.next();
    private static final UserId AT_TWO = UserId.next();

    private final Queue<String> began = new ConcurrentLinkedQueue<>();
    private HikariDataSource database;
    private JdbcClient jdbc;
    private Turns one;
    private Turns two;
    private ExecutorService threads;

    /** What is awaited may be slow where the processors have much else to do. */
    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @BeforeEach
    void start() {
        database = TestPostgres.freshDatabase();
        jdbc = JdbcClient.create(database);
        one = new Turns(database, aggregate -> began.add("one"));
        two = new Turns(database, aggregate -> began.add("two"));
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterEach
    void stop() {
        threads.close();
        database.close();
    }

    @Test
    void whereNobodyContendsNobodyWaits() {
        one.begin(credit(OTHER_WALLET, 1));
        two.signalled(OTHER_WALLET.toString());

        var first = one.await(credit(WALLET, 1));
        var second = two.await(credit(WALLET, 1));

        assertThat(began).isEmpty();
        first.close();
        second.close();
    }

    @Test
    void turnsAreTakenInTheOrderTheyAreAskedFor() throws Exception {
        one.begin(credit(WALLET, 1));
        two.signalled(WALLET.toString());
        var first = one.await(credit(WALLET, 1));
        var second = placeIn(two);
        await().until(() -> waiting() == 1);
        var afterTheFirstTurn = placeThatIsNotInTheOpenTurn(one);

        first.close();
        var secondPlace = second.get(30, TimeUnit.SECONDS);
        await().until(() -> waiting() == 1);
        assertThat(afterTheFirstTurn).isNotDone();
        secondPlace.close();
        afterTheFirstTurn.get(30, TimeUnit.SECONDS).close();

        assertThat(began).containsExactly("one", "two", "one");
        assertThat(waiting()).isZero();
    }

    @Test
    void withoutItsConnectionANodeGoesOnWithoutTurns() {
        one.begin(credit(WALLET, 1));
        database.close();

        one.await(credit(WALLET, 1)).close();

        assertThat(began).containsExactly("one");
    }

    @Test
    void aBusyNodeLeavesRoomForTheOther() throws Exception {
        commitsTake20Milliseconds();
        try (var busy = CommandNode.on(database);
                var other = CommandNode.on(database)) {
            CommandSender.await(
                    busy.sender().send(new OpenWallet(WALLET, Money.RUB, Money.rubles(0)), by(AT_ONE, Role.SYSTEM)));

            var clients = new ArrayList<Future<?>>();
            for (var client = 0; client < 4; client++) {
                clients.add(threads.submit(() -> creditTheWallet(busy, AT_ONE)));
                clients.add(threads.submit(() -> creditTheWallet(other, AT_TWO)));
            }
            for (var client : clients) {
                client.get();
            }
        }

        assertThat(actorsInTheOrderOfTheirEvents().subList(0, 4 * EACH))
                .as("the first half of all credits")
                .haveAtLeast(EACH, madeBy(AT_ONE))
                .haveAtLeast(EACH, madeBy(AT_TWO));
    }

    private List<UserId> actorsInTheOrderOfTheirEvents() {
        return jdbc
                .sql("select metadata::json ->> 'actorId' from event_store.domain_event order by position")
                .query(String.class)
                .list()
                .stream()
                .map(id -> new UserId(UUID.fromString(id)))
                .toList();
    }

    private static Condition<UserId> madeBy(UserId actor) {
        return new Condition<>(actor::equals, "made by %s", actor);
    }

    private void creditTheWallet(CommandNode node, UserId actor) {
        for (var i = 0; i < EACH; i++) {
            CommandSender.await(node.sender().send(credit(WALLET, 1), by(actor, Role.OWNER)));
        }
    }

    private void commitsTake20Milliseconds() {
        jdbc.sql("""
                create function slow() returns trigger language plpgsql
                as $$ begin perform pg_sleep(0.02); return null; end $$""").update();
        jdbc.sql("""
                create constraint trigger slow after update on event_store.event_head
                deferrable initially deferred for each row execute function slow()""").update();
    }

    private CompletableFuture<Turns.Place> placeIn(Turns turns) {
        return CompletableFuture.supplyAsync(() -> turns.await(credit(WALLET, 1)), threads);
    }

    /** A turn that has been shared for long enough takes no more commands, however long it still lasts. */
    private CompletableFuture<Turns.Place> placeThatIsNotInTheOpenTurn(Turns turns) throws Exception {
        while (true) {
            var place = placeIn(turns);
            try {
                place.get(1, TimeUnit.SECONDS).close();
            } catch (TimeoutException waiting) {
                return place;
            }
        }
    }

    private long waiting() {
        return jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                .query(Long.class)
                .single();
    }

    private static Origin by(UserId actor, Role role) {
        return new Origin(TENANT, actor, role, Instant.now(), "c", "c");
    }
}
