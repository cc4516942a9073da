package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C8. The person can sign in from Telegram too. */
public record LinkTelegram(@TargetAggregateIdentifier UserId user, String telegramId) {}
