package io.lyceum.command.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.billing.AdjustBalance;
import io.lyceum.billing.CaptureReservation;
import io.lyceum.billing.CreditBalance;
import io.lyceum.billing.DebitBalance;
import io.lyceum.billing.ExpireReservation;
import io.lyceum.billing.GrantWelcomeBonus;
import io.lyceum.billing.LowBalance;
import io.lyceum.billing.OpenWallet;
import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.PromisePromoBonus;
import io.lyceum.billing.PromoCodeId;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.RefundDebit;
import io.lyceum.billing.ReleaseReservation;
import io.lyceum.billing.ReservationId;
import io.lyceum.billing.ReserveBalance;
import io.lyceum.billing.WalletEvent.BalanceAdjusted;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletEvent.BalanceDebited;
import io.lyceum.billing.WalletEvent.BalanceReserved;
import io.lyceum.billing.WalletEvent.DebitRefunded;
import io.lyceum.billing.WalletEvent.PromoBonusPromised;
import io.lyceum.billing.WalletEvent.PromoCreditGranted;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    private static final Instant EXPIRES = Instant.EPOCH.plus(ReserveBalance.LIFETIME);
    private static final PromoCodeId PROMO = PromoCodeId.ofCode("spring");
    private static final Object OPENED = new WalletOpened(WALLET, Money.RUB);
    private static final Object HUNDRED = new BalanceCredited(WALLET, rubles(100), rubles(0), rubles(100), TOP_UP);
    private static final Object RESERVED =
            new BalanceReserved(WALLET, RESERVATION, rubles(60), rubles(40), MESSAGE, PriceVersion.NONE, EXPIRES);

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
    void aReservationSaysWhenItExpires() {
        given(OPENED, HUNDRED)
                .when(
                        new ReserveBalance(
                                WALLET, RESERVATION, rubles(60), MESSAGE, PriceVersion.NONE, Duration.ofMinutes(5)),
                        as(TENANT))
                .expectEvents(new BalanceReserved(
                        WALLET,
                        RESERVATION,
                        rubles(60),
                        rubles(40),
                        MESSAGE,
                        PriceVersion.NONE,
                        Instant.EPOCH.plusSeconds(300)));
    }

    @Test
    void captureOfLessGivesTheRestBack() {
        given(OPENED, HUNDRED, RESERVED)
                .when(new CaptureReservation(WALLET, RESERVATION, rubles(25)), as(TENANT))
                .expectEvents(
                        new ReservationCaptured(
                                WALLET, RESERVATION, rubles(25), rubles(100), rubles(75), MESSAGE, PriceVersion.NONE),
                        new ReservationReleased(WALLET, RESERVATION, rubles(35), rubles(75), "captured less"));
    }

    @Test
    void moreThanIsReservedCannotBeCaptured() {
        given(OPENED, HUNDRED, RESERVED)
                .when(new CaptureReservation(WALLET, RESERVATION, rubles(61)), as(TENANT))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void whatIsReservedIsGivenBackAtItsTimeAndNotBefore() {
        given(OPENED, HUNDRED, RESERVED)
                .when(new ExpireReservation(WALLET, RESERVATION), at(EXPIRES.minusMillis(1)))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        given(OPENED, HUNDRED, RESERVED)
                .when(new ExpireReservation(WALLET, RESERVATION), at(EXPIRES))
                .expectEvents(new ReservationReleased(WALLET, RESERVATION, rubles(60), rubles(100), "expired"));
    }

    @Test
    void aReservationThatHasEndedDoesNotExpire() {
        given(
                        OPENED,
                        HUNDRED,
                        RESERVED,
                        new ReservationCaptured(
                                WALLET, RESERVATION, rubles(60), rubles(100), rubles(40), MESSAGE, PriceVersion.NONE))
                .when(new ExpireReservation(WALLET, RESERVATION), at(EXPIRES))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void anAdjustmentTakesAtMostWhatIsAvailable() {
        given(OPENED, HUNDRED, RESERVED)
                .when(new AdjustBalance(WALLET, rubles(-40), "charged twice elsewhere"), as(TENANT))
                .expectEvents(
                        new BalanceAdjusted(WALLET, rubles(-40), rubles(100), rubles(60), "charged twice elsewhere"));
        given(OPENED, HUNDRED, RESERVED)
                .when(new AdjustBalance(WALLET, rubles(-41), "too much"), as(TENANT))
                .expectException(InsufficientFunds.class);
        given(OPENED, HUNDRED)
                .when(new AdjustBalance(WALLET, rubles(5), "a present"), as(TENANT))
                .expectEvents(new BalanceAdjusted(WALLET, rubles(5), rubles(100), rubles(105), "a present"));
    }

    @Test
    void aRefundIsAtMostWhatWasCharged() {
        var entry = UUID.randomUUID();
        given(OPENED, HUNDRED)
                .when(new RefundDebit(WALLET, entry, rubles(30), rubles(20), MESSAGE, "bad answer"), as(TENANT))
                .expectEvents(
                        new DebitRefunded(WALLET, entry, rubles(20), rubles(100), rubles(120), MESSAGE, "bad answer"));
        given(OPENED, HUNDRED)
                .when(new RefundDebit(WALLET, entry, rubles(30), rubles(31), MESSAGE, "bad answer"), as(TENANT))
                .expectException(Rejection.class)
                .expectNoEvents();
        given(
                        OPENED,
                        HUNDRED,
                        new DebitRefunded(WALLET, entry, rubles(1), rubles(100), rubles(101), MESSAGE, "bad answer"))
                .when(new RefundDebit(WALLET, entry, rubles(30), rubles(1), MESSAGE, "again"), as(TENANT))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void theWelcomeBonusCanBeClaimedOnceByWhoHadNone() {
        given(OPENED)
                .when(new GrantWelcomeBonus(WALLET, rubles(250)), as(TENANT))
                .expectEvents(
                        new WelcomeBonusGranted(WALLET, rubles(250)),
                        new BalanceCredited(
                                WALLET,
                                rubles(250),
                                rubles(0),
                                rubles(250),
                                new Purpose(Purpose.Service.WELCOME_BONUS, "welcome bonus", null)));
        given(OPENED, new WelcomeBonusGranted(WALLET, rubles(250)))
                .when(new GrantWelcomeBonus(WALLET, rubles(250)), as(TENANT))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void aPercentageComesWithTheNextTopUpThatIsLargeEnoughAndRoundsHalfUp() {
        var promised = new PromoBonusPromised(WALLET, PROMO, "SPRING", 15, rubles(0), rubles(10));
        given(OPENED, promised)
                .when(new CreditBalance(WALLET, Money.rubles(1_010), TOP_UP), as(TENANT))
                .expectEvents(
                        new BalanceCredited(WALLET, Money.rubles(1_010), rubles(0), Money.rubles(1_010), TOP_UP),
                        new PromoCreditGranted(
                                WALLET, PROMO, "SPRING", Money.rubles(152), Money.rubles(1_010), Money.rubles(1_162)));
        given(OPENED, promised)
                .when(new CreditBalance(WALLET, Money.rubles(999), TOP_UP), as(TENANT))
                .expectEvents(new BalanceCredited(WALLET, Money.rubles(999), rubles(0), Money.rubles(999), TOP_UP));
    }

    @Test
    void anAmountWithoutALeastTopUpIsCreditedAtOnce() {
        given(OPENED, HUNDRED)
                .when(new PromisePromoBonus(WALLET, PROMO, "SPRING", 0, rubles(7), rubles(0)), as(TENANT))
                .expectEvents(
                        new PromoBonusPromised(WALLET, PROMO, "SPRING", 0, rubles(7), rubles(0)),
                        new PromoCreditGranted(WALLET, PROMO, "SPRING", rubles(7), rubles(100), rubles(107)));
    }

    @Test
    void thresholdsAreToldWhenTheyAreCrossed() {
        var price = rubles(5);
        assertThat(LowBalance.crossed(rubles(255), rubles(254), price)).hasValue(LowBalance.FEW);
        assertThat(LowBalance.crossed(rubles(254), rubles(250), price)).isEmpty();
        assertThat(LowBalance.crossed(rubles(400), rubles(10), price)).hasValue(LowBalance.FEW);
        assertThat(LowBalance.crossed(rubles(400), rubles(4), price)).hasValue(LowBalance.NONE);
        assertThat(LowBalance.crossed(rubles(4), rubles(0), price)).isEmpty();
        assertThat(LowBalance.crossed(rubles(4), rubles(400), price)).isEmpty();
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

    private static Map<String, String> at(Instant time) {
        return new Origin(TENANT, Origin.PLATFORM, Role.SYSTEM, time, "c", "c").toMetaData();
    }

    private static Money rubles(long amount) {
        return Money.rubles(amount * 100);
    }
}
