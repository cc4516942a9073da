package io.lyceum.query.learning.metrics;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.conversation.DialogEvent.AssistantReplied;
import io.lyceum.conversation.DialogEvent.HandoffRequestRepeated;
import io.lyceum.conversation.DialogEvent.HandoffRequested;
import io.lyceum.conversation.DialogEvent.MessageReceived;
import io.lyceum.conversation.DialogEvent.ResolutionWithdrawn;
import io.lyceum.conversation.DialogId;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.EventInfo;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;

/** Questions to the assistant: how fast they were answered, from a source or not, and after which a person was wanted (C78, A28). */
public final class QuestionProjection extends Projection {

    static final String NAME = "asked-questions";

    private static final Table QUESTION = table("asked_question", "dialog_id", "message_id");
    private static final Table FOR_PERSON = table("asked_for_person", "dialog_id", "number");

    public QuestionProjection() {
        super(NAME, QUESTION, FOR_PERSON);
        on(
                MessageReceived.class,
                (e, at) -> QUESTION.upsert(row().set("dialog_id", e.dialog())
                        .set("message_id", e.message())
                        .set("number", at.position())
                        .set("asked_at", at.occurredAt())));
        on(
                AssistantReplied.class,
                (e, at) -> QUESTION.update(row().set("dialog_id", e.dialog())
                        .set("message_id", e.answers())
                        .set("answered_at", at.occurredAt())
                        .set("grounded", e.resolvedByAi())
                        .set("response_millis", e.responseMillis())));
        on(
                ResolutionWithdrawn.class,
                (e, at) -> QUESTION.update(row().set("dialog_id", e.dialog())
                        .set("message_id", e.answers())
                        .set("grounded", false)));
        on(HandoffRequested.class, (e, at) -> personWanted(e.dialog(), at));
        on(HandoffRequestRepeated.class, (e, at) -> personWanted(e.dialog(), at));
    }

    private static Change personWanted(DialogId dialog, EventInfo at) {
        return FOR_PERSON.upsert(row().set("dialog_id", dialog).set("number", at.position()));
    }
}
