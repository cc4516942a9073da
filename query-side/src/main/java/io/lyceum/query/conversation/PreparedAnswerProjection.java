package io.lyceum.query.conversation;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.conversation.DialogEvent.AssistantReplied;
import io.lyceum.conversation.QaEvent.QaEntryAdded;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;

/** The questions with prepared answers, and how often each of those was a source (C101). */
public final class PreparedAnswerProjection extends Projection {

    static final String NAME = "prepared-answers";

    private static final Table PREPARED = table("prepared_answer", "entry_id");

    public PreparedAnswerProjection() {
        super(NAME, PREPARED);
        on(
                QaEntryAdded.class,
                (e, at) -> PREPARED.upsert(row().set("entry_id", e.entry())
                        .set("question", e.question())
                        .set("category", e.category())));
        onEach(
                AssistantReplied.class,
                (e, at) -> e.sources().stream()
                        .<Change>map(source -> PREPARED.add(
                                row().set("entry_id", source.entry()).set("uses", 1)))
                        .toList());
    }
}
