package io.lyceum.query.billing;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletEvent.BalanceDebited;
import io.lyceum.billing.WalletEvent.BalanceReserved;
import io.lyceum.billing.WalletEvent.ReservationCaptured;
import io.lyceum.billing.WalletEvent.ReservationReleased;
import io.lyceum.billing.WalletEvent.WalletOpened;
import io.lyceum.billing.WalletId;
import io.lyceum.kernel.Money;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.EventInfo;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;
import java.util.List;

/** Each wallet's balance, and its history: one entry per event that moved money, with before and after (C141, C149). */
public final class BalanceProjection extends Projection {

    static final String NAME = "balance";

    private static final Table BALANCE = table("balance", "wallet_id");
    private static final Table ENTRY = table("balance_entry", "entry");

    public BalanceProjection() {
        super(NAME, BALANCE, ENTRY);
        on(
                WalletOpened.class,
                (e, at) -> BALANCE.upsert(row().set("wallet_id", e.wallet())
                        .set("currency", e.currency().getCurrencyCode())
                        .set("balance_minor", 0)
                        .set("reserved_minor", 0)));
        onEach(
                BalanceCredited.class,
                (e, at) -> List.of(
                        balance(e.wallet(), e.after()),
                        entry(
                                at,
                                e.wallet(),
                                "CREDIT",
                                e.amount(),
                                e.before(),
                                e.after(),
                                e.purpose(),
                                PriceVersion.NONE)));
        onEach(
                BalanceDebited.class,
                (e, at) -> List.of(
                        balance(e.wallet(), e.after()),
                        entry(at, e.wallet(), "DEBIT", e.amount(), e.before(), e.after(), e.purpose(), e.price())));
        on(BalanceReserved.class, (e, at) -> reserved(e.wallet(), e.amount().amountMinor()));
        onEach(
                ReservationCaptured.class,
                (e, at) -> List.of(
                        balance(e.wallet(), e.after()),
                        reserved(e.wallet(), -e.amount().amountMinor()),
                        entry(at, e.wallet(), "CAPTURE", e.amount(), e.before(), e.after(), e.purpose(), e.price())));
        on(
                ReservationReleased.class,
                (e, at) -> reserved(e.wallet(), -e.amount().amountMinor()));
    }

    private static Change balance(WalletId wallet, Money after) {
        return BALANCE.update(row().set("wallet_id", wallet).set("balance_minor", after.amountMinor()));
    }

    private static Change reserved(WalletId wallet, long deltaMinor) {
        return BALANCE.add(row().set("wallet_id", wallet).set("reserved_minor", deltaMinor));
    }

    private static Change entry(
            EventInfo at,
            WalletId wallet,
            String kind,
            Money amount,
            Money before,
            Money after,
            Purpose purpose,
            PriceVersion price) {
        return ENTRY.upsert(row().set("entry", at.position())
                .set("wallet_id", wallet)
                .set("kind", kind)
                .set("service", purpose.service())
                .set("amount_minor", amount.amountMinor())
                .set("before_minor", before.amountMinor())
                .set("after_minor", after.amountMinor())
                .set("currency", amount.currency().getCurrencyCode())
                .set("description", purpose.description())
                .set("related_id", purpose.relatedId())
                .set("price_version", price.version())
                .set("event_id", at.eventId())
                .set("occurred_at", at.occurredAt()));
    }
}
