package io.lyceum.command.billing.trial;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.billing.trial.ConvertTrial;
import io.lyceum.billing.trial.ExpireTrial;
import io.lyceum.billing.trial.StartTrial;
import io.lyceum.billing.trial.TrialEnd;
import io.lyceum.billing.trial.TrialEvent.TrialConverted;
import io.lyceum.billing.trial.TrialEvent.TrialEnding;
import io.lyceum.billing.trial.TrialEvent.TrialExpired;
import io.lyceum.billing.trial.TrialEvent.TrialMessageUsed;
import io.lyceum.billing.trial.TrialEvent.TrialMessagesRunningLow;
import io.lyceum.billing.trial.TrialEvent.TrialStarted;
import io.lyceum.billing.trial.TrialId;
import io.lyceum.billing.trial.UseTrialMessage;
import io.lyceum.billing.trial.WarnOfTrialEnd;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.time.Instant;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A school's trial: 7 days or 50 messages, whichever is over first (C152). */
@AggregateRoot
public class Trial extends TenantAggregate {

    private enum State {
        ACTIVE,
        EXPIRED,
        CONVERTED
    }

    @AggregateIdentifier
    private @Nullable TrialId id;

    private State state = State.ACTIVE;
    private Instant endsAt = Instant.EPOCH;
    private int messages;
    private int used;

    protected Trial() {}

    @CommandHandler
    public Trial(StartTrial start, Origin origin) {
        apply(new TrialStarted(start.trial(), origin.occurredAt().plus(start.length()), start.messages()));
    }

    @CommandHandler
    void handle(UseTrialMessage use, Origin origin) {
        if (state == State.CONVERTED) {
            return;
        }
        if (state == State.EXPIRED || !origin.occurredAt().isBefore(endsAt) || used + use.messages() > messages) {
            throw new Rejection(
                    ProblemCode.TRIAL_EXPIRED,
                    "the trial is over; pay into the balance to go on",
                    Map.of("error", "trial_expired"));
        }
        var before = used;
        var low = (messages * 4 + 4) / 5;
        apply(new TrialMessageUsed(use.trial(), used + use.messages()));
        if (before < low && used >= low) {
            apply(new TrialMessagesRunningLow(use.trial(), used, messages));
        }
        if (used >= messages) {
            apply(new TrialExpired(use.trial(), TrialEnd.MESSAGES));
        }
    }

    @CommandHandler
    void handle(WarnOfTrialEnd warn) {
        if (state == State.ACTIVE) {
            apply(new TrialEnding(warn.trial(), warn.daysLeft()));
        }
    }

    @CommandHandler
    void handle(ExpireTrial expire, Origin origin) {
        if (state == State.ACTIVE && !origin.occurredAt().isBefore(endsAt)) {
            apply(new TrialExpired(expire.trial(), TrialEnd.TIME));
        }
    }

    @CommandHandler
    void handle(ConvertTrial convert) {
        if (state != State.CONVERTED) {
            apply(new TrialConverted(convert.trial(), convert.reason()));
        }
    }

    @EventSourcingHandler
    void on(TrialStarted started, Origin origin) {
        id = started.trial();
        tenant = origin.tenant();
        endsAt = started.endsAt();
        messages = started.messages();
    }

    @EventSourcingHandler
    void on(TrialMessageUsed message) {
        used = message.used();
    }

    @EventSourcingHandler
    void on(TrialExpired expired) {
        state = State.EXPIRED;
    }

    @EventSourcingHandler
    void on(TrialConverted converted) {
        state = State.CONVERTED;
    }
}
