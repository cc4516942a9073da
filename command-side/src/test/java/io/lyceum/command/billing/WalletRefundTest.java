package io.lyceum.command.billing;

import io.lyceum.billing.DebitBalance;
import io.lyceum.billing.GiveBackRefund;
import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.PromoCodeId;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.billing.ReservationId;
import io.lyceum.billing.ReserveBalance;
import io.lyceum.billing.SetAsideRefund;
import io.lyceum.billing.TakeBackBonus;
import io.lyceum.billing.TakeRefund;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletEvent.BalanceDebited;
import io.lyceum.billing.WalletEvent.BalanceReserved;
import io.lyceum.billing.WalletEvent.PromoBonusPromised;
import io.lyceum.billing.WalletEvent.PromoCreditGranted;
import io.lyceum.billing.WalletEvent.ReservationCaptured;
import io.lyceum.billing.WalletEvent.ReservationReleased;
import io.lyceum.billing.WalletEvent.WalletOpened;
import io.lyceum.billing.WalletId;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payment that goes back takes the bonus with it that it brought. */
class WalletRefundTest {

    private static final TenantId TENANT = TenantId.next();
    private static final WalletId WALLET = WalletId.ofTenant(TENANT, Money.RUB);
    private static final ReservationId REFUND = ReservationId.next();
    private static final ReservationId OF_BONUS =
            RefundPart.reservations(REFUND).getLast();
    private static final PromoCodeId PROMO = PromoCodeId.ofCode("spring");
    private static final Purpose PAYMENT = new Purpose(Service.TOP_UP, "payment", "p-1");
    private static final Purpose BACK = new Purpose(Service.PAYMENT_REFUND, "payment sent back", "p-1");
    private static final Purpose BONUS = new Purpose(Service.PROMO_CODE, "bonus of a payment sent back", "p-1");
    private static final Instant LATEST = Instant.EPOCH.plus(ReserveBalance.LONGEST_LIFETIME);
    private static final Map<String, String> ORIGIN =
            new Origin(TENANT, UserId.next(), Role.OWNER, Instant.EPOCH, "c", "c").toMetaData();

    private static final Object OPENED = new WalletOpened(WALLET, Money.RUB);
    /** 100.00 paid, and a tenth of that as a bonus. */
    private static final Object[] PAID_WITH_BONUS = {
        OPENED,
        new PromoBonusPromised(WALLET, PROMO, "SPRING", 10, minor(0), minor(0)),
        new BalanceCredited(WALLET, minor(10_000), minor(0), minor(10_000), PAYMENT),
        new PromoCreditGranted(WALLET, PROMO, "SPRING", minor(1_000), minor(10_000), minor(11_000))
    };

    private final AggregateTestFixture<Wallet> fixture = new AggregateTestFixture<>(Wallet.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    @Test
    void aPartTakesItsShareOfTheBonus() {
        var set = new SetAsideRefund(WALLET, REFUND, "p-1", minor(4_000));
        given(PAID_WITH_BONUS)
                .when(set, ORIGIN)
                .expectEvents(reserved(REFUND, 4_000, 7_000, BACK), reserved(OF_BONUS, 400, 6_600, BONUS));
        given(PAID_WITH_BONUS)
                .andGivenCommands(command(set))
                .when(new TakeRefund(WALLET, REFUND, "p-1", minor(4_000)), ORIGIN)
                .expectEvents(
                        new ReservationCaptured(
                                WALLET, REFUND, minor(4_000), minor(11_000), minor(7_000), BACK, PriceVersion.NONE),
                        new ReservationCaptured(
                                WALLET, OF_BONUS, minor(400), minor(7_000), minor(6_600), BONUS, PriceVersion.NONE));
    }

    @Test
    void theLastPartTakesTheRestOfTheBonus() {
        given(PAID_WITH_BONUS)
                .andGivenCommands(
                        command(new SetAsideRefund(WALLET, ReservationId.next(), "p-1", minor(3_333))),
                        command(new SetAsideRefund(WALLET, ReservationId.next(), "p-1", minor(3_333))))
                .when(new SetAsideRefund(WALLET, REFUND, "p-1", minor(3_334)), ORIGIN)
                .expectEvents(reserved(REFUND, 3_334, 334, BACK), reserved(OF_BONUS, 334, 0, BONUS));
    }

    @Test
    void aBonusThatWasSpentKeepsThePaymentWhereItIs() {
        var spent = new Purpose(Service.AI_MESSAGE, "messages", null);
        given(PAID_WITH_BONUS)
                .andGivenCommands(command(new DebitBalance(WALLET, minor(1_000), spent, PriceVersion.NONE)))
                .when(new SetAsideRefund(WALLET, REFUND, "p-1", minor(10_000)), ORIGIN)
                .expectException(InsufficientFunds.class)
                .expectNoEvents();
    }

    @Test
    void aRefundThatFailedGivesBothBackAndCountsForNothing() {
        var set = command(new SetAsideRefund(WALLET, REFUND, "p-1", minor(4_000)));
        var giveBack = new GiveBackRefund(WALLET, REFUND, "failed");
        given(PAID_WITH_BONUS)
                .andGivenCommands(set)
                .when(giveBack, ORIGIN)
                .expectEvents(
                        new ReservationReleased(WALLET, REFUND, minor(4_000), minor(10_600), "failed"),
                        new ReservationReleased(WALLET, OF_BONUS, minor(400), minor(11_000), "failed"));
        given(PAID_WITH_BONUS)
                .andGivenCommands(set, command(giveBack))
                .when(new SetAsideRefund(WALLET, REFUND, "p-1", minor(10_000)), ORIGIN)
                .expectEvents(reserved(REFUND, 10_000, 1_000, BACK), reserved(OF_BONUS, 1_000, 0, BONUS));
        given(PAID_WITH_BONUS)
                .when(giveBack, ORIGIN)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aRefundThatTookTooLongIsDebitedWithItsBonus() {
        given(PAID_WITH_BONUS)
                .when(new TakeRefund(WALLET, REFUND, "p-1", minor(10_000)), ORIGIN)
                .expectEvents(
                        new BalanceDebited(WALLET, minor(10_000), minor(11_000), minor(1_000), BACK, PriceVersion.NONE),
                        new BalanceDebited(WALLET, minor(1_000), minor(1_000), minor(0), BONUS, PriceVersion.NONE));
    }

    @Test
    void aBonusThatCameWithoutAPaymentStays() {
        given(
                        OPENED,
                        new BalanceCredited(WALLET, minor(10_000), minor(0), minor(10_000), PAYMENT),
                        new PromoBonusPromised(WALLET, PROMO, "SPRING", 0, minor(700), minor(0)),
                        new PromoCreditGranted(WALLET, PROMO, "SPRING", minor(700), minor(10_000), minor(10_700)))
                .when(new SetAsideRefund(WALLET, REFUND, "p-1", minor(10_000)), ORIGIN)
                .expectEvents(reserved(REFUND, 10_000, 700, BACK));
    }

    @Test
    void whatCameForNothingIsTakenBackAsFarAsItIsThere() {
        var reward = new Purpose(Service.REFERRAL, "a payment was sent back", "school");
        given(PAID_WITH_BONUS)
                .when(new TakeBackBonus(WALLET, minor(5_000), reward), ORIGIN)
                .expectEvents(new BalanceDebited(
                        WALLET, minor(5_000), minor(11_000), minor(6_000), reward, PriceVersion.NONE));
        given(PAID_WITH_BONUS)
                .when(new TakeBackBonus(WALLET, minor(25_000), reward), ORIGIN)
                .expectEvents(
                        new BalanceDebited(WALLET, minor(11_000), minor(11_000), minor(0), reward, PriceVersion.NONE));
        given(OPENED)
                .when(new TakeBackBonus(WALLET, minor(1), reward), ORIGIN)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    private static BalanceReserved reserved(ReservationId reservation, long amount, long available, Purpose purpose) {
        return new BalanceReserved(
                WALLET, reservation, minor(amount), minor(available), purpose, PriceVersion.NONE, LATEST);
    }

    private static Object command(Object command) {
        return GenericCommandMessage.asCommandMessage(command).andMetaData(ORIGIN);
    }

    private TestExecutor<Wallet> given(Object... events) {
        return fixture.given(Arrays.stream(events)
                .map(event -> GenericEventMessage.asEventMessage(event).andMetaData(ORIGIN))
                .toList());
    }

    private static Money minor(long amount) {
        return Money.rubles(amount);
    }
}
