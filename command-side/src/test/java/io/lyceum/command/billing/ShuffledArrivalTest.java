package io.lyceum.command.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.billing.AdjustBalance;
import io.lyceum.billing.CaptureReservation;
import io.lyceum.billing.CreditBalance;
import io.lyceum.billing.DebitBalance;
import io.lyceum.billing.OpenWallet;
import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.PromisePromoBonus;
import io.lyceum.billing.PromoCodeId;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.ReleaseReservation;
import io.lyceum.billing.ReservationId;
import io.lyceum.billing.ReserveBalance;
import io.lyceum.billing.WalletId;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** Whatever order the same commands arrive in: as long as none is refused, the balance is the same. */
class ShuffledArrivalTest {

    private static final int ORDERS = 1_000;
    private static final TenantId TENANT = TenantId.next();
    private static final WalletId WALLET = WalletId.ofTenant(TENANT, Money.RUB);
    private static final Map<String, String> ORIGIN =
            new Origin(TENANT, UserId.next(), Role.SYSTEM, Instant.EPOCH, "c", "c").toMetaData();

    @Test
    void arrivalOrderDoesNotMatter() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var fixture = new AggregateTestFixture<>(Wallet.class);
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
        Set<Money> balances = new HashSet<>();
        for (var order = 0; order < ORDERS; order++) {
            balances.add(balanceAfter(fixture, shuffled(random)));
        }

        assertThat(balances).as("seed %d", seed).containsExactly(Money.rubles(100_000 + 15_000 - 3_300 - 700 + 999));
    }

    /** Debits, credits and adjustments in any order; what belongs to a reservation after it. */
    private static List<Object> shuffled(Random random) {
        var commands = new ArrayList<>();
        for (var debit = 0; debit < 6; debit++) {
            commands.add(new DebitBalance(
                    WALLET, Money.rubles(500), purpose(Purpose.Service.AI_MESSAGE), PriceVersion.NONE));
        }
        for (var credit = 0; credit < 3; credit++) {
            commands.add(new CreditBalance(WALLET, Money.rubles(5_000), purpose(Purpose.Service.TOP_UP)));
        }
        commands.add(new AdjustBalance(WALLET, Money.rubles(-300), "by hand"));
        commands.add(new PromisePromoBonus(
                WALLET, PromoCodeId.ofCode("spring"), "SPRING", 0, Money.rubles(999), Money.rubles(0)));
        var spent = ReservationId.next();
        var released = ReservationId.next();
        commands.add(reserve(spent, 1_000));
        commands.add(reserve(released, 2_000));
        Collections.shuffle(commands, random);
        commands.add(
                random.nextInt(after(commands, spent), commands.size() + 1),
                new CaptureReservation(WALLET, spent, Money.rubles(700)));
        commands.add(
                random.nextInt(after(commands, released), commands.size() + 1),
                new ReleaseReservation(WALLET, released, "not needed"));
        return commands;
    }

    private static int after(List<Object> commands, ReservationId reservation) {
        for (var index = 0; index < commands.size(); index++) {
            if (commands.get(index) instanceof ReserveBalance reserve
                    && reserve.reservation().equals(reservation)) {
                return index + 1;
            }
        }
        throw new IllegalStateException();
    }

    private static Money balanceAfter(AggregateTestFixture<Wallet> fixture, List<Object> commands) {
        var sent = new ArrayList<Object>();
        sent.add(message(new OpenWallet(WALLET, Money.RUB, Money.rubles(100_000))));
        commands.subList(0, commands.size() - 1).forEach(command -> sent.add(message(command)));
        var balance = new ArrayList<Money>();
        fixture.givenCommands(sent)
                .when(commands.getLast(), ORIGIN)
                .expectSuccessfulHandlerExecution()
                .expectState(wallet -> balance.add(wallet.balance()));
        return balance.getLast();
    }

    private static Object message(Object command) {
        return GenericCommandMessage.asCommandMessage(command).andMetaData(ORIGIN);
    }

    private static ReserveBalance reserve(ReservationId reservation, long minor) {
        return new ReserveBalance(
                WALLET, reservation, Money.rubles(minor), purpose(Purpose.Service.AI_MESSAGE), PriceVersion.NONE);
    }

    private static Purpose purpose(Purpose.Service service) {
        return new Purpose(service, "any", null);
    }
}
