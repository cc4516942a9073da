package io.lyceum.identity;

/** Whether Telegram lets a bot work. */
public enum BotHealth {
    UP,
    /** Telegram refuses its token, or cannot be reached. */
    DOWN
}
