package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C7. The first login of somebody from Telegram: becomes a student of the tenant. Sent by the platform. */
public record RegisterTelegramUser(
        @TargetAggregateIdentifier UserId user, String telegramId, String name) {}
