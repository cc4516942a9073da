package io.lyceum.query.learning.metrics;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.billing.Purpose;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletEvent.BalanceDebited;
import io.lyceum.billing.WalletEvent.DebitRefunded;
import io.lyceum.billing.WalletEvent.ReservationCaptured;
import io.lyceum.billing.invoice.InvoiceEvent.InvoicePaid;
import io.lyceum.kernel.Money;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.EventInfo;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;
import java.util.List;

/**
 * What a school paid, and what for, as billing tells it (C75): charged to its balance for services, invoiced, and paid in.
 * Kept by the {@link Quarters quarter of an hour}, as the other figures of its days are.
 */
public final class SchoolMoneyProjection extends Projection {

    static final String NAME = "school-money";

    private static final Table MONEY = table("school_money", "quarter", "currency");

    private static final String CHARGED = "charged_minor";
    private static final String INVOICED = "invoiced_minor";
    private static final String PAID_IN = "paid_in_minor";

    public SchoolMoneyProjection() {
        super(NAME, MONEY);
        onEach(BalanceDebited.class, (e, at) -> left(e.purpose(), e.amount(), at));
        onEach(ReservationCaptured.class, (e, at) -> left(e.purpose(), e.amount(), at));
        on(DebitRefunded.class, (e, at) -> less(CHARGED, e.amount(), at));
        onEach(
                BalanceCredited.class,
                (e, at) ->
                        e.purpose().service() == Service.TOP_UP ? List.of(more(PAID_IN, e.amount(), at)) : List.of());
        on(InvoicePaid.class, (e, at) -> more(INVOICED, e.total(), at));
    }

    /** Bonuses that are taken back were never paid for, and are no cost. */
    private static List<Change> left(Purpose purpose, Money amount, EventInfo at) {
        return switch (purpose.service()) {
            case AI_MESSAGE, WIDGET_MESSAGE, BOT_MESSAGE, DOCUMENT_UPLOAD, TOP_UP, WELCOME_BONUS, ADJUSTMENT ->
                List.of(more(CHARGED, amount, at));
            case PAYMENT_REFUND -> List.of(less(PAID_IN, amount, at));
            case PROMO_CODE, REFERRAL -> List.of();
        };
    }

    private static Change less(String column, Money amount, EventInfo at) {
        return more(column, Money.zero(amount.currency()).minus(amount), at);
    }

    private static Change more(String column, Money amount, EventInfo at) {
        return MONEY.increment(row().set("quarter", Quarters.of(at.occurredAt()))
                .set("currency", amount.currency().getCurrencyCode())
                .set(column, amount.amountMinor()));
    }
}
