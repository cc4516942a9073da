package io.lyceum.command.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.billing.CreditBalance;
import io.lyceum.billing.DebitBalance;
import io.lyceum.billing.OpenWallet;
import io.lyceum.billing.WalletId;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.command.platform.axon.CommandSender.RequestKey;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A command with a key happens once, through the real bus and the real store. */
class ExactlyOnceTest {

    private static final TenantId TENANT = TenantId.next();
    private static final WalletId WALLET = WalletId.ofTenant(TENANT, Money.RUB);
    private static final Origin OWNER = origin(Role.OWNER);

    private HikariDataSource database;
    private CommandNode one;
    private CommandNode two;

    @BeforeEach
    void start() {
        database = TestPostgres.freshDatabase();
        one = CommandNode.on(database);
        two = CommandNode.on(database);
        CommandSender.await(one.sender().send(new OpenWallet(WALLET, Money.RUB, Money.rubles(0)), origin(Role.SYSTEM)));
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        database.close();
    }

    @Test
    void aRepeatGetsTheFirstAnswerAndChangesNothing() {
        var first = CommandSender.await(one.sender().send(credit(100), OWNER, new RequestKey("k", "aa")));
        var again = CommandSender.await(two.sender().send(credit(100), OWNER, new RequestKey("k", "aa")));

        assertThat(again.position()).isEqualTo(first.position());
        assertThat(again.repeated()).isTrue();
        assertThat(credits()).isEqualTo(1);
    }

    @Test
    void aRefusalNeverRestsOnACacheThatAnotherNodeHasOutdated() {
        CommandSender.await(one.sender().send(credit(50), OWNER));
        CommandSender.await(two.sender().send(credit(50), OWNER));

        var debited = CommandSender.await(one.sender().send(debit(100), OWNER));

        assertThat(debited.position()).isEqualTo(one.engine().head().value());
        assertThatThrownBy(() -> CommandSender.await(two.sender().send(debit(1), OWNER)))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refused -> assertThat(refused.code()).isEqualTo(ProblemCode.INSUFFICIENT_FUNDS));
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() {
        CommandSender.await(one.sender().send(credit(100), OWNER, new RequestKey("k", "aa")));

        assertThatThrownBy(() -> CommandSender.await(one.sender().send(credit(200), OWNER, new RequestKey("k", "bb"))))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refused -> assertThat(refused.code()).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        assertThat(credits()).isEqualTo(1);
    }

    @Test
    void manyAtOnceWithOneKeyThroughTwoNodesHappenOnce() {
        var sent = IntStream.range(0, 32)
                .mapToObj(i -> (i % 2 == 0 ? one : two).sender().send(credit(100), OWNER, new RequestKey("k", "aa")))
                .toList();

        assertThat(sent.stream()
                        .map(CommandSender::await)
                        .map(receipt -> receipt.position())
                        .distinct())
                .hasSize(1);
        assertThat(credits()).isEqualTo(1);
    }

    @Test
    void thirtyTwoSendersThroughTwoNodesLoseAndDoubleNothing() {
        var sent = Stream.iterate(0, i -> i + 1)
                .limit(320)
                .map(i -> (i % 2 == 0 ? one : two).sender().send(credit(1), OWNER))
                .toList();
        var acknowledged = 0;
        for (var command : sent) {
            try {
                command.join();
                acknowledged++;
            } catch (java.util.concurrent.CompletionException refused) {
                assertThat(refused).hasCauseInstanceOf(Rejection.class).hasMessageContaining("attempts");
            }
        }

        assertThat(credits()).isEqualTo(acknowledged).isPositive();
    }

    @Test
    void aRoleThatMayNotSendACommandIsRefused() {
        assertThatThrownBy(() -> CommandSender.await(one.sender().send(credit(100), origin(Role.TEACHER))))
                .isInstanceOfSatisfying(
                        Rejection.class, refused -> assertThat(refused.code()).isEqualTo(ProblemCode.FORBIDDEN));
        assertThatThrownBy(() -> CommandSender.await(
                        one.sender().send(new OpenWallet(WALLET, Money.RUB, Money.rubles(0)), OWNER)))
                .as("a command without roles is the platform's alone")
                .isInstanceOf(Rejection.class);
    }

    private long credits() {
        return one.engine().readEvents(WALLET.toString()).asStream().count() - 1;
    }

    private static CreditBalance credit(long minor) {
        return CommandNode.credit(WALLET, minor);
    }

    private static DebitBalance debit(long minor) {
        return CommandNode.debit(WALLET, minor);
    }

    private static Origin origin(Role role) {
        return new Origin(TENANT, new UserId(new java.util.UUID(1, 1)), role, Instant.now(), "c", "c");
    }
}
