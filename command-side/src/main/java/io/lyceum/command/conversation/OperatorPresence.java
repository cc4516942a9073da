package io.lyceum.command.conversation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.conversation.DialogId;
import io.lyceum.conversation.FreeSlot;
import io.lyceum.conversation.KeepSlot;
import io.lyceum.conversation.PresenceEvent.PresenceChanged;
import io.lyceum.conversation.PresenceEvent.SlotFreed;
import io.lyceum.conversation.PresenceEvent.SlotReserved;
import io.lyceum.conversation.PresenceId;
import io.lyceum.conversation.PresenceStatus;
import io.lyceum.conversation.ReserveSlot;
import io.lyceum.conversation.SetPresence;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.UserId;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** An operator's availability and the dialogs they have: a set, so that no counter can drift (A11). */
@AggregateRoot
public class OperatorPresence extends TenantAggregate {

    static final int WEB_CAPACITY = 3;

    @AggregateIdentifier
    private @Nullable PresenceId id;

    private @Nullable UserId operator;
    private PresenceStatus status = PresenceStatus.OFFLINE;
    private Set<DialogId> dialogs = new HashSet<>();

    protected OperatorPresence() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetPresence set, Origin origin) {
        if (id == null || status != set.status()) {
            apply(new PresenceChanged(set.presence(), origin.actor(), set.status()));
        }
    }

    @CommandHandler
    void handle(ReserveSlot reserve) {
        if (dialogs.contains(reserve.dialog())) {
            return;
        }
        if (status != PresenceStatus.ONLINE) {
            throw new Rejection(ProblemCode.OPERATOR_NOT_AVAILABLE, "the operator is not online");
        }
        if (dialogs.size() >= WEB_CAPACITY) {
            throw new Rejection(
                    ProblemCode.OPERATOR_NOT_AVAILABLE,
                    "the operator has %d dialogs, the most allowed".formatted(dialogs.size()));
        }
        apply(new SlotReserved(reserve.presence(), Objects.requireNonNull(operator), reserve.dialog()));
    }

    @CommandHandler
    void handle(KeepSlot keep) {
        if (!dialogs.contains(keep.dialog())) {
            apply(new SlotReserved(keep.presence(), Objects.requireNonNull(operator), keep.dialog()));
        }
    }

    @CommandHandler
    void handle(FreeSlot free) {
        if (dialogs.contains(free.dialog())) {
            apply(new SlotFreed(free.presence(), Objects.requireNonNull(operator), free.dialog()));
        }
    }

    @EventSourcingHandler
    void on(PresenceChanged changed, Origin origin) {
        id = changed.presence();
        tenant = origin.tenant();
        operator = changed.operator();
        status = changed.status();
    }

    @EventSourcingHandler
    void on(SlotReserved reserved) {
        dialogs.add(reserved.dialog());
    }

    @EventSourcingHandler
    void on(SlotFreed freed) {
        dialogs.remove(freed.dialog());
    }
}
