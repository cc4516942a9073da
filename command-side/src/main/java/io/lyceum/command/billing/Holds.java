package io.lyceum.command.billing;

import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.ReservationId;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a balance is set aside: the open reservations of one wallet, and their sum. */
final class Holds {

    /** Enough for every answer under way in a large school; a flood of reservations ends here. */
    private static final int MOST = 10_000;

    /**
     * An amount set aside.
     *
     * @param expiresAt absent: it may be given back at any time
     */
    record Hold(
            Money amount,
            Purpose purpose,
            PriceVersion price,
            @Nullable Instant expiresAt) {

        boolean hasExpired(Instant now) {
            return expiresAt == null || !now.isBefore(expiresAt);
        }

        private Hold less(Money part) {
            return new Hold(amount.minus(part), purpose, price, expiresAt);
        }
    }

    private Money total;
    private Map<ReservationId, Hold> open = new HashMap<>();

    /** For snapshots. */
    Holds() {
        this(Money.RUB);
    }

    Holds(Currency currency) {
        total = Money.zero(currency);
    }

    Money total() {
        return total;
    }

    boolean has(ReservationId reservation) {
        return open.containsKey(reservation);
    }

    /** @throws Rejection {@code conflict} if the reservation is not open: it was never made, or has ended */
    Hold get(ReservationId reservation) {
        var hold = open.get(reservation);
        if (hold == null) {
            throw new Rejection(
                    ProblemCode.CONFLICT, "reservation %s is not open in this wallet".formatted(reservation));
        }
        return hold;
    }

    /** Those that are open. */
    List<ReservationId> of(List<ReservationId> reservations) {
        return reservations.stream().filter(open::containsKey).toList();
    }

    void checkRoom() {
        if (open.size() >= MOST) {
            throw new Rejection(ProblemCode.CONFLICT, "%d reservations are open".formatted(MOST));
        }
    }

    void add(ReservationId reservation, Hold hold) {
        open.put(reservation, hold);
        total = total.plus(hold.amount());
    }

    /** Ends a reservation, or makes it smaller. */
    void take(ReservationId reservation, Money amount) {
        open.computeIfPresent(reservation, (id, hold) -> amount.isLessThan(hold.amount()) ? hold.less(amount) : null);
        total = total.minus(amount);
    }
}
