package io.lyceum.identity;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;

/** What can happen to a bot people log in with. Kept in the platform's own tenant. */
public sealed interface BotEvent extends TenantEvent {

    BotId bot();

    /**
     * C210. It went down, recovered, or was looked at for the first time.
     *
     * @param account its id at Telegram
     * @param username its name there, without {@code @}; empty as long as it was never up
     * @param cause why it is down; empty when it is up
     */
    @LogicalType("identity.BotHealthChanged")
    record BotHealthChanged(BotId bot, String account, BotHealth health, String username, String cause)
            implements BotEvent {}
}
