package io.lyceum.command.learning.delivery;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.delivery.BanCommand.BanLearner;
import io.lyceum.learning.delivery.BanCommand.CountAiMessage;
import io.lyceum.learning.delivery.BanCommand.EndBanExclusion;
import io.lyceum.learning.delivery.BanCommand.ExcludeFromBan;
import io.lyceum.learning.delivery.BanCommand.LiftBan;
import io.lyceum.learning.delivery.BanEvent;
import io.lyceum.learning.delivery.BanEvent.AiMessageCounted;
import io.lyceum.learning.delivery.BanEvent.BanExclusionEnded;
import io.lyceum.learning.delivery.BanEvent.BanLifted;
import io.lyceum.learning.delivery.BanEvent.LearnerBanned;
import io.lyceum.learning.delivery.BanEvent.LearnerExcludedFromBan;
import io.lyceum.learning.delivery.BanId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** How often one learner has written to the AI, and whether they still may (C53). */
@AggregateRoot
public class LearnerBan extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable BanId id;

    private int count;
    private boolean banned;
    private boolean excluded;

    protected LearnerBan() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CountAiMessage message) {
        apply(new AiMessageCounted(message.ban(), message.learner(), count + 1));
        if (count > message.limit() && !excluded && !banned) {
            apply(new LearnerBanned(
                    message.ban(),
                    message.learner(),
                    "more than %d messages to the AI".formatted(message.limit()),
                    true));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(BanLearner ban) {
        if (!banned) {
            apply(new LearnerBanned(ban.ban(), ban.learner(), ban.reason(), false));
        }
    }

    @CommandHandler
    void handle(LiftBan lift) {
        if (banned) {
            apply(new BanLifted(lift.ban(), lift.learner()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ExcludeFromBan exclude) {
        if (!excluded) {
            apply(new LearnerExcludedFromBan(exclude.ban(), exclude.learner(), exclude.reason()));
        }
    }

    @CommandHandler
    void handle(EndBanExclusion end) {
        if (excluded) {
            apply(new BanExclusionEnded(end.ban(), end.learner()));
        }
    }

    @EventSourcingHandler
    void on(BanEvent event, Origin origin) {
        id = event.ban();
        tenant = origin.tenant();
        switch (event) {
            case AiMessageCounted counted -> count = counted.count();
            case LearnerBanned ban -> banned = true;
            case BanLifted lifted -> {
                banned = false;
                count = 0;
            }
            case LearnerExcludedFromBan exclusion -> {
                excluded = true;
                banned = false;
            }
            case BanExclusionEnded ended -> excluded = false;
        }
    }
}
