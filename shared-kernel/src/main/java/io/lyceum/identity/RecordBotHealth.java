package io.lyceum.identity;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * C210. Sent by the platform after each look at its bot; nothing happens while its health stays the same.
 *
 * @param username empty when Telegram does not tell
 */
public record RecordBotHealth(
        @TargetAggregateIdentifier BotId bot, String account, BotHealth health, String username, String cause) {}
