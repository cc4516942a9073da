package io.lyceum.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.identity.BotEvent.BotHealthChanged;
import io.lyceum.identity.BotHealth;
import io.lyceum.identity.BotId;
import io.lyceum.identity.RecordBotHealth;
import io.lyceum.kernel.Origin;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A bot people log in with, and whether it works (C210). */
@AggregateRoot
public class Bot extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable BotId id;

    private @Nullable BotHealth health;
    private String username = "";

    public Bot() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordBotHealth record) {
        if (record.health() != health) {
            apply(new BotHealthChanged(
                    record.bot(),
                    record.account(),
                    record.health(),
                    record.username().isEmpty() ? username : record.username(),
                    record.cause()));
        }
    }

    @EventSourcingHandler
    void on(BotHealthChanged changed, Origin origin) {
        id = changed.bot();
        tenant = origin.tenant();
        health = changed.health();
        username = changed.username();
    }
}
