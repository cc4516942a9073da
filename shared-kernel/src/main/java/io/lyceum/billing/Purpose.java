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

    /** Services with a price (5.3), and the ways money comes in. */
    public enum Service {
        AI_MESSAGE,
        WIDGET_MESSAGE,
        BOT_MESSAGE,
        DOCUMENT_UPLOAD,
        TOP_UP,
        WELCOME_BONUS,
        ADJUSTMENT
    }
}
