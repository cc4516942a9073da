package io.lyceum.command.billing;

import io.lyceum.billing.Purpose;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.billing.ReservationId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Money;
import java.util.List;
import java.util.stream.Stream;

/** What a wallet gives when a payment goes back: the amount, and the share of the bonus that had come with it. */
record RefundPart(ReservationId reservation, Purpose purpose, Money amount) {

    /** @param bonus zero when the payment brought none */
    static List<RefundPart> of(ReservationId reservation, String payment, Money amount, Money bonus) {
        return Stream.of(
                        new RefundPart(
                                reservation, new Purpose(Service.PAYMENT_REFUND, "payment sent back", payment), amount),
                        new RefundPart(
                                ofBonus(reservation),
                                new Purpose(Service.PROMO_CODE, "bonus of a payment sent back", payment),
                                bonus))
                .filter(part -> part.amount().isPositive())
                .toList();
    }

    /** Under which they are set aside. */
    static List<ReservationId> reservations(ReservationId reservation) {
        return List.of(reservation, ofBonus(reservation));
    }

    private static ReservationId ofBonus(ReservationId reservation) {
        return new ReservationId(Ids.derived(reservation.value(), "bonus"));
    }
}
