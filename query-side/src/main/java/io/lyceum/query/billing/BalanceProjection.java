package io.lyceum.query.billing;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.billing.WalletEvent.BalanceAdjusted;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletEvent.BalanceDebited;
import io.lyceum.billing.WalletEvent.BalanceReserved;
import io.lyceum.billing.WalletEvent.DebitRefunded;
import io.lyceum.billing.WalletEvent.PromoCreditGranted;
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
import java.util.stream.Stream;

/** Each wallet's balance, and its history: one entry per event that moved money, with before and after (C141, C149). */
public final class BalanceProjection extends Projection {

    static final String NAME = "balance";

    private static final PriceVersion NONE = PriceVersion.NONE;
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
                (e, at) ->
                        moved(at, e.wallet(), EntryKind.CREDIT, e.amount(), e.before(), e.after(), e.purpose(), NONE));
        onEach(
                BalanceDebited.class,
                (e, at) -> moved(
                        at, e.wallet(), EntryKind.DEBIT, e.amount(), e.before(), e.after(), e.purpose(), e.price()));
        onEach(
                DebitRefunded.class,
                (e, at) -> moved(
                        at,
                        e.wallet(),
                        EntryKind.REFUND,
                        e.amount(),
                        e.before(),
                        e.after(),
                        new Purpose(e.purpose().service(), e.reason(), e.entry().toString()),
                        NONE));
        onEach(
                BalanceAdjusted.class,
                (e, at) -> moved(
                        at,
                        e.wallet(),
                        EntryKind.ADJUSTMENT,
                        new Money(Math.abs(e.change().amountMinor()), e.change().currency()),
                        e.before(),
                        e.after(),
                        new Purpose(Service.ADJUSTMENT, e.reason(), null),
                        NONE));
        onEach(
                PromoCreditGranted.class,
                (e, at) -> moved(
                        at,
                        e.wallet(),
                        EntryKind.PROMO,
                        e.amount(),
                        e.before(),
                        e.after(),
                        new Purpose(Service.PROMO_CODE, e.code(), e.promo().toString()),
                        NONE));
        on(BalanceReserved.class, (e, at) -> reserved(e.wallet(), e.amount().amountMinor()));
        onEach(
                ReservationCaptured.class,
                (e, at) -> Stream.concat(
                                Stream.of(reserved(e.wallet(), -e.amount().amountMinor())),
                                moved(
                                        at,
                                        e.wallet(),
                                        EntryKind.CAPTURE,
                                        e.amount(),
                                        e.before(),
                                        e.after(),
                                        e.purpose(),
                                        e.price())
                                        .stream())
                        .toList());
        on(
                ReservationReleased.class,
                (e, at) -> reserved(e.wallet(), -e.amount().amountMinor()));
    }

    private static List<Change> moved(
            EventInfo at,
            WalletId wallet,
            EntryKind kind,
            Money amount,
            Money before,
            Money after,
            Purpose purpose,
            PriceVersion price) {
        return List.of(
                BALANCE.update(row().set("wallet_id", wallet).set("balance_minor", after.amountMinor())),
                entry(at, wallet, kind, amount, before, after, purpose, price));
    }

    private static Change reserved(WalletId wallet, long deltaMinor) {
        return BALANCE.add(row().set("wallet_id", wallet).set("reserved_minor", deltaMinor));
    }

    private static Change entry(
            EventInfo at,
            WalletId wallet,
            EntryKind kind,
            Money amount,
            Money before,
            Money after,
            Purpose purpose,
            PriceVersion price) {
        return ENTRY.insert(row().set("entry", at.position())
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
