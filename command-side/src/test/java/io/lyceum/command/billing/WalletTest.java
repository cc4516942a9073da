package io.lyceum.command.billing;

import io.lyceum.billing.CaptureReservation;
import io.lyceum.billing.CreditBalance;
import io.lyceum.billing.DebitBalance;
import io.lyceum.billing.OpenWallet;
import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.ReleaseReservation;
import io.lyceum.billing.ReservationId;
import io.lyceum.billing.ReserveBalance;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletEvent.BalanceDebited;
import io.lyceum.billing.WalletEvent.BalanceReserved;
import io.lyceum.billing.WalletEvent.ReservationCaptured;
import io.lyceum.billing.WalletEvent.ReservationReleased;
import io.lyceum.billing.WalletEvent.WalletOpened;
import io.lyceum.billing.WalletEvent.WelcomeBonusGranted;
import io.lyceum.billing.WalletId;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WalletTest {

    private static final TenantId TENANT = TenantId.next();
    private static final WalletId WALLET = WalletId.ofTenant(TENANT, Money.RUB);
    private static final ReservationId RESERVATION = ReservationId.next();
    private static final Purpose MESSAGE = new Purpose(Purpose.Service.AI_MESSAGE, "a message", null);
    private static final Purpose TOP_UP = new Purpose(Purpose.Service.TOP_UP, "card", null);
    private static final Object OPENED = new WalletOpened(WALLET, Money.RUB);
    private static final Object HUNDRED = new BalanceCredited(WALLET, rubles(100), rubles(0), rubles(100), TOP_UP);
    private static final Object RESERVED =
            new BalanceReserved(WALLET, RESERVATION, rubles(60), rubles(40), MESSAGE, PriceVersion.NONE);

    private final AggregateTestFixture<Wallet> fixture = new AggregateTestFixture<>(Wallet.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    @Test
    void openingGrantsTheWelcomeBonusOnce() {
        fixture.givenNoPriorActivity()
                .when(new OpenWallet(WALLET, Money.RUB, rubles(250)), as(TENANT))
                .expectEvents(
                        OPENED,
                        new WelcomeBonusGranted(WALLET, rubles(250)),
                        new BalanceCredited(
                                WALLET,
                                rubles(250),
                                rubles(0),
                                rubles(250),
                                new Purpose(Purpose.Service.WELCOME_BONUS, "welcome bonus", null)));
    }

    @Test
    void aDebitSaysWhatWasBeforeAndAfter() {
        given(OPENED, HUNDRED)
                .when(new DebitBalance(WALLET, rubles(30), MESSAGE, PriceVersion.NONE), as(TENANT))
                .expectEvents(
                        new BalanceDebited(WALLET, rubles(30), rubles(100), rubles(70), MESSAGE, PriceVersion.NONE));
    }

    @Test
    void moreThanIsAvailableIsRefused() {
        given(OPENED, HUNDRED, RESERVED)
                .when(new DebitBalance(WALLET, rubles(41), MESSAGE, PriceVersion.NONE), as(TENANT))
                .expectException(InsufficientFunds.class)
                .expectNoEvents();
    }

    @Test
    void captureSpendsAndReleaseGivesBack() {
        given(OPENED, HUNDRED, RESERVED)
                .when(new CaptureReservation(WALLET, RESERVATION), as(TENANT))
                .expectEvents(new ReservationCaptured(
                        WALLET, RESERVATION, rubles(60), rubles(100), rubles(40), MESSAGE, PriceVersion.NONE));
    }

    @Test
    void aReleasedAmountIsAvailableAgain() {
        given(OPENED, HUNDRED, RESERVED)
                .when(new ReleaseReservation(WALLET, RESERVATION, "no answer"), as(TENANT))
                .expectEvents(new ReservationReleased(WALLET, RESERVATION, rubles(60), rubles(100), "no answer"));
    }

    @Test
    void aReservationEndsOnce() {
        given(
                        OPENED,
                        HUNDRED,
                        RESERVED,
                        new ReservationReleased(WALLET, RESERVATION, rubles(60), rubles(100), "no answer"))
                .when(new CaptureReservation(WALLET, RESERVATION), as(TENANT))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void theSameReservationAgainChangesNothing() {
        given(OPENED, HUNDRED, RESERVED)
                .when(new ReserveBalance(WALLET, RESERVATION, rubles(60), MESSAGE, PriceVersion.NONE), as(TENANT))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void anotherTenantFindsNoWallet() {
        given(OPENED, HUNDRED)
                .when(new CreditBalance(WALLET, rubles(1), TOP_UP), as(TenantId.next()))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    private TestExecutor<Wallet> given(Object... events) {
        var origin = as(TENANT);
        List<?> messages = Arrays.stream(events)
                .map(event -> GenericEventMessage.asEventMessage(event).andMetaData(origin))
                .toList();
        return fixture.given(messages);
    }

    private static Map<String, String> as(TenantId tenant) {
        return new Origin(tenant, UserId.next(), Role.OWNER, Instant.EPOCH, "c", "c").toMetaData();
    }

    private static Money rubles(long amount) {
        return Money.rubles(amount * 100);
    }
}
