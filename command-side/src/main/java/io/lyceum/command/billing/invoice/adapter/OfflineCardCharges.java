package io.lyceum.command.billing.invoice.adapter;

import io.lyceum.command.billing.invoice.port.CardCharges;

/**
 * Stands in where no payment provider is configured: takes no money, and says so in every payment. It answers for the
 * provider's published test cards as the provider's test mode does: {@code pm_card_chargeDeclined} and those whose name
 * begins with it are declined.
 */
final class OfflineCardCharges implements CardCharges {

    private static final String DECLINED = "pm_card_chargeDeclined";

    @Override
    public String provider() {
        return "offline";
    }

    @Override
    public boolean offline() {
        return true;
    }

    @Override
    public Outcome charge(Charge charge) {
        return charge.method() != null && charge.method().reference().startsWith(DECLINED)
                ? new Outcome.Declined("card_declined")
                : new Outcome.Taken("offline-" + charge.key());
    }
}
