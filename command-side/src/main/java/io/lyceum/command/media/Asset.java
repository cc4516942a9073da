package io.lyceum.command.media;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.media.AssetEvent.AssetReady;
import io.lyceum.media.AssetId;
import io.lyceum.media.RegisterAsset;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A picture of the gallery. */
@AggregateRoot
public class Asset extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable AssetId id;

    protected Asset() {}

    @CommandHandler
    public Asset(RegisterAsset register) {
        apply(new AssetReady(register.asset(), register.hash(), register.contentType(), register.bytes()));
    }

    @EventSourcingHandler
    void on(AssetReady ready, Origin origin) {
        id = ready.asset();
        tenant = origin.tenant();
    }
}
