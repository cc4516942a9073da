package io.lyceum.billing;

import org.jspecify.annotations.Nullable;

/**
 * What an entry of a wallet is for.
 *
 * @param service what was paid for, or where money came from
 * @param relatedId the dialog, job or payment it belongs to
 */
public record Purpose(
        Service service, String description, @Nullable String relatedId) {

    /** Services with a price (5.3), and the ways money comes in and leaves. */
    public enum Service {
        AI_MESSAGE,
        WIDGET_MESSAGE,
        BOT_MESSAGE,
        DOCUMENT_UPLOAD,
        TOP_UP,
        WELCOME_BONUS,
        ADJUSTMENT,
        /** A payment goes back to where it came from. */
        PAYMENT_REFUND,
        /** C147. */
        PROMO_CODE,
        /** C222. */
        REFERRAL;

        /** Whether it is an answer of the assistant, wherever it is given. */
        public boolean isMessage() {
            return this == AI_MESSAGE || this == WIDGET_MESSAGE || this == BOT_MESSAGE;
        }

        /** Whether the price list can have a price for it. */
        public boolean hasPrice() {
            return switch (this) {
                case AI_MESSAGE, WIDGET_MESSAGE, BOT_MESSAGE, DOCUMENT_UPLOAD -> true;
                case TOP_UP, WELCOME_BONUS, ADJUSTMENT, PAYMENT_REFUND, PROMO_CODE, REFERRAL -> false;
            };
        }
    }
}
