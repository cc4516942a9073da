package io.lyceum.query.billing.promotion;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.billing.WalletEvent.PromoBonusPromised;
import io.lyceum.billing.WalletEvent.PromoCreditGranted;
import io.lyceum.billing.promotion.PromoCodeEvent.PromoClaimReleased;
import io.lyceum.billing.promotion.PromoCodeEvent.PromoCodeClaimed;
import io.lyceum.billing.promotion.PromoCodeEvent.PromoCodeCreated;
import io.lyceum.billing.promotion.PromoCodeEvent.PromoCodeDeactivated;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;

/** The platform's promo codes with their uses, and what each school got for them (C147). */
public final class PromoProjection extends Projection {

    static final String NAME = "promo-codes";

    private static final Table CODE = table("promo_code", "promo_id");
    private static final Table USAGE = table("promo_usage", "promo_id");

    public PromoProjection() {
        super(NAME, CODE, USAGE);
        on(
                PromoCodeCreated.class,
                (e, at) -> CODE.upsert(row().set("promo_id", e.promo())
                        .set("code", e.code())
                        .set("kind", e.kind())
                        .set("percent", e.percent())
                        .set("amount_minor", e.amount().amountMinor())
                        .set("least_top_up_minor", e.leastTopUp().amountMinor())
                        .set("currency", e.amount().currency().getCurrencyCode())
                        .set("max_uses", e.maxUses())
                        .set("uses", 0)
                        .set("active", true)
                        .set("expires_at", e.expiresAt())
                        .set("created_by", at.origin().actor())
                        .set("created_at", at.occurredAt())));
        on(
                PromoCodeClaimed.class,
                (e, at) -> CODE.update(row().set("promo_id", e.promo()).set("uses", e.uses())));
        on(
                PromoClaimReleased.class,
                (e, at) -> CODE.update(row().set("promo_id", e.promo()).set("uses", e.uses())));
        on(
                PromoCodeDeactivated.class,
                (e, at) -> CODE.update(row().set("promo_id", e.promo()).set("active", false)));
        on(
                PromoBonusPromised.class,
                (e, at) -> USAGE.upsert(row().set("promo_id", e.promo())
                        .set("code", e.code())
                        .set("state", PromoUsageState.WAITING)
                        .set("percent", e.percent())
                        .set("least_top_up_minor", e.leastTopUp().amountMinor())
                        .set("used_at", at.occurredAt())));
        on(
                PromoCreditGranted.class,
                (e, at) -> USAGE.update(row().set("promo_id", e.promo())
                        .set("state", PromoUsageState.CREDITED)
                        .set("credited_minor", e.amount().amountMinor())
                        .set("credited_at", at.occurredAt())));
    }
}
