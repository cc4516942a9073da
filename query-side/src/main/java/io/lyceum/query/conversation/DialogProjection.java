package io.lyceum.query.conversation;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

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
import io.lyceum.conversation.DialogId;
import io.lyceum.conversation.HandoffState;
import io.lyceum.conversation.MessageId;
import io.lyceum.conversation.PresenceEvent.PresenceChanged;
import io.lyceum.conversation.PresenceEvent.SlotFreed;
import io.lyceum.conversation.PresenceEvent.SlotReserved;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.EventInfo;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;
import java.util.List;

/** Dialogs with their messages, the handoff queue, every step of each handoff, and the operators (C109, C121, C125). */
public final class DialogProjection extends Projection {

    static final String NAME = "dialogs";

    private static final Table DIALOG = table("dialog", "dialog_id")
            .personal("participant_id", "participant_name")
            .personal("dialog_id", "last_text", "request_text");
    private static final Table MESSAGE =
            table("dialog_message", "dialog_id", "message_id").personal("dialog_id", "text");
    private static final Table STEP = table("handoff_step", "step");
    private static final Table OPERATOR = table("operator", "operator_id");

    public DialogProjection() {
        super(NAME, DIALOG, MESSAGE, STEP, OPERATOR);
        on(
                DialogOpened.class,
                (e, at) -> DIALOG.upsert(dialog(e.dialog())
                        .set("participant_id", e.participant())
                        .set("participant_name", e.participantName())
                        .set("open", true)
                        .set("handoff", HandoffState.NONE)
                        .set("opened_at", at.occurredAt())
                        .set("sessions", 1)
                        .set("session_started_at", at.occurredAt())
                        .set("last_at", at.occurredAt())));
        onEach(
                MessageReceived.class,
                (e, at) ->
                        said(e.dialog(), e.text(), at, message(e.dialog(), e.message(), "PARTICIPANT", e.text(), at)));
        onEach(
                AssistantReplied.class,
                (e, at) -> said(
                        e.dialog(),
                        e.text(),
                        at,
                        message(e.dialog(), e.message(), "ASSISTANT", e.text(), at)
                                .set("answers", e.answers())
                                .set("sources", e.sources())
                                .set("resolved_by_ai", e.resolvedByAi())
                                .set("response_millis", e.responseMillis())
                                .set("model", e.model())
                                .set("offline", e.offline())));
        on(
                ResolutionWithdrawn.class,
                (e, at) -> MESSAGE.update(
                        dialog(e.dialog()).set("message_id", e.answer()).set("resolved_by_ai", false)));
        onEach(
                OperatorMessageSent.class,
                (e, at) -> said(e.dialog(), e.text(), at, message(e.dialog(), e.message(), "OPERATOR", e.text(), at)));
        on(
                ReplyFailed.class,
                (e, at) -> MESSAGE.update(
                        dialog(e.dialog()).set("message_id", e.answers()).set("failure", e.reason())));
        onEach(
                HandoffRequested.class,
                (e, at) -> List.of(
                        DIALOG.update(dialog(e.dialog())
                                .set("handoff", HandoffState.REQUESTED)
                                .set("operator_id", null)
                                .set("requested_at", at.occurredAt())
                                .set("reason", e.reason())
                                .set("request_text", e.lastText())),
                        STEP.upsert(step(e.dialog(), "REQUESTED", e.from(), HandoffState.REQUESTED, at)
                                .set("reason", e.reason())
                                .set("request_id", e.requestId()))));
        onEach(
                HandoffRequestRepeated.class,
                (e, at) -> List.of(
                        DIALOG.update(dialog(e.dialog()).set("request_text", e.lastText())),
                        STEP.upsert(step(e.dialog(), "REPEATED", HandoffState.REQUESTED, HandoffState.REQUESTED, at)
                                .set("request_id", e.requestId()))));
        onEach(
                HandoffStarted.class,
                (e, at) -> List.of(
                        DIALOG.update(dialog(e.dialog())
                                .set("handoff", HandoffState.ACTIVE)
                                .set("operator_id", e.operator())),
                        STEP.upsert(step(e.dialog(), "STARTED", HandoffState.REQUESTED, HandoffState.ACTIVE, at))));
        onEach(
                HandoffReleased.class,
                (e, at) -> ended(e.dialog(), "RELEASED", HandoffState.ACTIVE, HandoffState.RELEASED, at));
        onEach(
                HandoffCancelled.class,
                (e, at) -> ended(e.dialog(), "CANCELLED", HandoffState.REQUESTED, HandoffState.CANCELLED, at));
        on(
                DialogClosed.class,
                (e, at) ->
                        DIALOG.update(dialog(e.dialog()).set("open", false).set("session_ended_at", at.occurredAt())));
        onEach(
                DialogReopened.class,
                (e, at) -> List.of(
                        DIALOG.add(dialog(e.dialog()).set("sessions", 1)),
                        DIALOG.update(dialog(e.dialog())
                                .set("open", true)
                                .set("session_started_at", at.occurredAt())
                                .set("session_ended_at", null))));
        on(
                PresenceChanged.class,
                (e, at) ->
                        OPERATOR.upsert(row().set("operator_id", e.operator()).set("status", e.status())));
        on(
                SlotReserved.class,
                (e, at) -> OPERATOR.add(row().set("operator_id", e.operator()).set("dialogs", 1)));
        on(
                SlotFreed.class,
                (e, at) -> OPERATOR.add(row().set("operator_id", e.operator()).set("dialogs", -1)));
    }

    private static List<Change> said(DialogId dialog, String text, EventInfo at, Row message) {
        return List.of(
                MESSAGE.upsert(message),
                DIALOG.add(dialog(dialog).set("messages", 1)),
                DIALOG.update(dialog(dialog).set("last_text", text).set("last_at", at.occurredAt())));
    }

    private static List<Change> ended(DialogId dialog, String kind, HandoffState from, HandoffState to, EventInfo at) {
        return List.of(
                DIALOG.update(dialog(dialog)
                        .set("handoff", to)
                        .set("operator_id", null)
                        .set("requested_at", null)),
                STEP.upsert(step(dialog, kind, from, to, at)));
    }

    private static Row dialog(DialogId dialog) {
        return row().set("dialog_id", dialog);
    }

    private static Row message(DialogId dialog, MessageId message, String sender, String text, EventInfo at) {
        return dialog(dialog)
                .set("message_id", message)
                .set("sender", sender)
                .set("text", text)
                .set("sources", List.of())
                .set("sent_at", at.occurredAt())
                .set("number", at.position());
    }

    private static Row step(DialogId dialog, String kind, HandoffState from, HandoffState to, EventInfo at) {
        return dialog(dialog)
                .set("step", at.position())
                .set("kind", kind)
                .set("from_state", from)
                .set("to_state", to)
                .set("actor_id", at.origin().actor())
                .set("occurred_at", at.occurredAt());
    }
}
