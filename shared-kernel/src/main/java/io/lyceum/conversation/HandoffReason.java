package io.lyceum.conversation;

/** Why a human is asked for (5.2). */
public enum HandoffReason {
    KEYWORD,
    FALLBACK,
    RETRIES,
    MANUAL,
    AUTO_TRIGGER
}
