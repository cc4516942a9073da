package io.lyceum.command.conversation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.conversation.CancelHandoff;
import io.lyceum.conversation.CloseDialog;
import io.lyceum.conversation.DialogEvent.AssistantReplied;
import io.lyceum.conversation.DialogEvent.DialogClosed;
import io.lyceum.conversation.DialogEvent.DialogOpened;
import io.lyceum.conversation.DialogEvent.DialogReopened;
import io.lyceum.conversation.DialogEvent.HandoffCancelled;
import io.lyceum.conversation.DialogEvent.HandoffReleased;
import io.lyceum.conversation.DialogEvent.HandoffRequestRepeated;
import io.lyceum.conversation.DialogEvent.HandoffRequested;
import io.lyceum.conversation.DialogEvent.HandoffStarted;
import io.lyceum.conversation.DialogEvent.MessageReceived;
import io.lyceum.conversation.DialogEvent.OperatorMessageSent;
import io.lyceum.conversation.DialogEvent.ReplyFailed;
import io.lyceum.conversation.DialogEvent.ResolutionWithdrawn;
import io.lyceum.conversation.DialogEvent.StudentAsked;
import io.lyceum.conversation.DialogId;
import io.lyceum.conversation.HandoffReason;
import io.lyceum.conversation.MessageId;
import io.lyceum.conversation.OpenDialog;
import io.lyceum.conversation.ReceiveMessage;
import io.lyceum.conversation.RecordAssistantReply;
import io.lyceum.conversation.RecordReplyFailure;
import io.lyceum.conversation.ReleaseHandoff;
import io.lyceum.conversation.RequestHandoff;
import io.lyceum.conversation.SendOperatorMessage;
import io.lyceum.conversation.TakeOverDialog;
import io.lyceum.conversation.WithdrawResolution;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A dialog between a participant and the school: the AI answers until an operator takes over. */
@AggregateRoot
@Revision("2")
public class Dialog extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable DialogId id;

    private @Nullable UserId participant;
    private HandoffDesk handoff = new HandoffDesk();
    private Set<MessageId> unanswered = new HashSet<>();
    private Map<MessageId, MessageId> resolved = new HashMap<>();
    private Set<MessageId> unresolved = new HashSet<>();
    private int fallbacks;
    private boolean closed;

    protected Dialog() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenDialog open, Origin origin) {
        if (id == null) {
            apply(new DialogOpened(
                    open.dialog(),
                    Objects.requireNonNullElseGet(open.participant(), origin::actor),
                    open.participantName()));
        } else if (closed) {
            apply(new DialogReopened(open.dialog()));
        }
    }

    @CommandHandler
    void handle(ReceiveMessage receive, Origin origin) {
        requireParticipant(origin);
        requireOpen();
        apply(new MessageReceived(receive.dialog(), receive.message(), receive.text(), !handoff.isActive()));
        if (receive.student() != null) {
            apply(new StudentAsked(receive.dialog(), receive.message(), receive.student()));
        }
        if (!handoff.isActive() && !handoff.isWaiting() && handoff.mayRequest(origin.occurredAt())) {
            HandoffDetector.detect(receive.text(), fallbacks)
                    .ifPresent(found -> request(
                            receive.dialog(), receive.message().toString(), found.reason(), receive.text(), origin));
        }
    }

    @CommandHandler
    void handle(RecordAssistantReply reply) {
        if (handoff.isActive()) {
            throw new HandoffDesk.HandoffNotPossible("an operator has taken over; the AI is silent", handoff.state());
        }
        if (!unanswered.contains(reply.answers())) {
            throw new Rejection(ProblemCode.CONFLICT, "message %s waits for no answer".formatted(reply.answers()));
        }
        apply(new AssistantReplied(
                reply.dialog(),
                reply.message(),
                reply.answers(),
                reply.text(),
                reply.sources(),
                reply.resolvedByAi(),
                reply.responseMillis(),
                reply.model(),
                reply.offline()));
    }

    @CommandHandler
    void handle(WithdrawResolution withdraw, Origin origin) {
        var question = resolved.get(withdraw.answer());
        if (question != null) {
            apply(new ResolutionWithdrawn(withdraw.dialog(), withdraw.answer(), question, origin.actor()));
        } else if (!unresolved.contains(withdraw.answer())) {
            throw Rejection.notFound("answer of the assistant", withdraw.answer());
        }
    }

    @CommandHandler
    void handle(RecordReplyFailure failure) {
        if (unanswered.contains(failure.answers())) {
            apply(new ReplyFailed(failure.dialog(), failure.answers(), failure.reason()));
        }
    }

    @CommandHandler
    void handle(SendOperatorMessage send, Origin origin) {
        requireOpen();
        handoff.checkAssigned(origin.actor());
        apply(new OperatorMessageSent(send.dialog(), send.message(), origin.actor(), send.text()));
    }

    @CommandHandler
    void handle(RequestHandoff request, Origin origin) {
        requireParticipant(origin);
        requireOpen();
        request(request.dialog(), request.requestId(), request.reason(), request.lastText(), origin);
    }

    private void request(DialogId dialog, String requestId, HandoffReason reason, String lastText, Origin origin) {
        if (handoff.knows(requestId)) {
            return;
        }
        handoff.checkRequest(origin.occurredAt());
        var text = lastText.length() > 1_000 ? lastText.substring(0, 1_000) : lastText;
        if (handoff.isWaiting()) {
            apply(new HandoffRequestRepeated(dialog, requestId, text));
        } else {
            apply(new HandoffRequested(dialog, requestId, reason, handoff.state(), text));
        }
    }

    @CommandHandler
    void handle(TakeOverDialog takeOver, Origin origin) {
        requireOpen();
        if (handoff.isAssignedTo(origin.actor())) {
            return;
        }
        handoff.checkTakeOver();
        apply(new HandoffStarted(takeOver.dialog(), origin.actor()));
    }

    @CommandHandler
    void handle(ReleaseHandoff release, Origin origin) {
        handoff.checkAssigned(origin.actor());
        apply(new HandoffReleased(release.dialog(), origin.actor()));
    }

    @CommandHandler
    void handle(CancelHandoff cancel, Origin origin) {
        requireParticipant(origin);
        handoff.checkCancel();
        apply(new HandoffCancelled(cancel.dialog(), origin.actor()));
    }

    @CommandHandler
    void handle(CloseDialog close, Origin origin) {
        if (closed) {
            return;
        }
        if (handoff.isActive()) {
            handoff.checkAssigned(origin.actor());
            apply(new HandoffReleased(close.dialog(), origin.actor()));
        } else if (handoff.isWaiting()) {
            apply(new HandoffCancelled(close.dialog(), origin.actor()));
        }
        apply(new DialogClosed(close.dialog()));
    }

    /** A student or visitor speaks only in their own dialog; staff may act in any of the school's. */
    private void requireParticipant(Origin origin) {
        if ((origin.role() == Role.STUDENT || origin.role() == Role.VISITOR)
                && !origin.actor().equals(participant)) {
            throw Rejection.notFound("dialog", "with this id");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new Rejection(ProblemCode.CONFLICT, "the dialog is closed");
        }
    }

    /** The id of the reply to a message: the same however often the reply is tried. */
    static MessageId replyTo(MessageId message) {
        return new MessageId(Ids.derived(message.value(), "reply"));
    }

    @EventSourcingHandler
    void on(DialogOpened opened, Origin origin) {
        id = opened.dialog();
        tenant = origin.tenant();
        participant = opened.participant();
    }

    @EventSourcingHandler
    void on(MessageReceived received) {
        if (received.aiAnswers()) {
            unanswered.add(received.message());
        }
    }

    @EventSourcingHandler
    void on(AssistantReplied replied) {
        unanswered.remove(replied.answers());
        fallbacks = replied.resolvedByAi() ? 0 : fallbacks + 1;
        if (replied.resolvedByAi()) {
            resolved.put(replied.message(), replied.answers());
        } else {
            unresolved.add(replied.message());
        }
    }

    @EventSourcingHandler
    void on(ResolutionWithdrawn withdrawn) {
        resolved.remove(withdrawn.answer());
        unresolved.add(withdrawn.answer());
    }

    @EventSourcingHandler
    void on(ReplyFailed failed) {
        unanswered.remove(failed.answers());
    }

    @EventSourcingHandler
    void on(HandoffRequested requested, Origin origin) {
        handoff.requested(requested.requestId(), origin.occurredAt());
    }

    @EventSourcingHandler
    void on(HandoffRequestRepeated repeated, Origin origin) {
        handoff.repeated(repeated.requestId(), origin.occurredAt());
    }

    @EventSourcingHandler
    void on(HandoffStarted started) {
        handoff.started(started.operator());
        unanswered.clear();
    }

    @EventSourcingHandler
    void on(HandoffReleased released) {
        handoff.released();
        fallbacks = 0;
    }

    @EventSourcingHandler
    void on(HandoffCancelled cancelled) {
        handoff.cancelled();
    }

    @EventSourcingHandler
    void on(DialogClosed dialogClosed) {
        closed = true;
        unanswered.clear();
    }

    @EventSourcingHandler
    void on(DialogReopened reopened) {
        closed = false;
        fallbacks = 0;
    }
}
