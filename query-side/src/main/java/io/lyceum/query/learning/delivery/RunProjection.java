package io.lyceum.query.learning.delivery;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.learning.delivery.Awaits;
import io.lyceum.learning.delivery.RunEvent;
import io.lyceum.learning.delivery.RunEvent.AnswerGraded;
import io.lyceum.learning.delivery.RunEvent.AnswerSubmitted;
import io.lyceum.learning.delivery.RunEvent.DelayElapsed;
import io.lyceum.learning.delivery.RunEvent.DialogClosed;
import io.lyceum.learning.delivery.RunEvent.DialogMessageSent;
import io.lyceum.learning.delivery.RunEvent.DialogReplyFailed;
import io.lyceum.learning.delivery.RunEvent.DialogReplyRecorded;
import io.lyceum.learning.delivery.RunEvent.DialogVoiceSent;
import io.lyceum.learning.delivery.RunEvent.ElementContinued;
import io.lyceum.learning.delivery.RunEvent.ElementDelayed;
import io.lyceum.learning.delivery.RunEvent.ElementServed;
import io.lyceum.learning.delivery.RunEvent.ModuleEntered;
import io.lyceum.learning.delivery.RunEvent.OptionChosen;
import io.lyceum.learning.delivery.RunEvent.RevisionFinished;
import io.lyceum.learning.delivery.RunEvent.RevisionPrepared;
import io.lyceum.learning.delivery.RunEvent.RunEnded;
import io.lyceum.learning.delivery.RunEvent.RunStarted;
import io.lyceum.learning.delivery.RunEvent.SectionAwaited;
import io.lyceum.learning.delivery.RunEvent.SectionFinished;
import io.lyceum.learning.delivery.RunEvent.TestScored;
import io.lyceum.learning.delivery.RunEvent.TranscriptionFailed;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.EventInfo;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;
import java.util.List;

/** Runs as they stand, and all that was said and done in them, in its order (C39, C67). */
public final class RunProjection extends Projection {

    public static final String NAME = "course-runs";

    private static final Table RUN = table("course_run", "run_id").personal("learner_id", "chat_id", "username");
    private static final Table ENTRY = table("run_entry", "run_id", "entry").personal("run_id", "said");

    private static final String BOT = "bot";
    private static final String LEARNER = "user";

    public RunProjection() {
        super(NAME, RUN, ENTRY);
        on(RunStarted.class, RunProjection::started);
        serving();
        answering();
        talking();
        on(
                RunEnded.class,
                (e, at) -> RUN.update(moved(e, at)
                        .set("state", "ENDED")
                        .set("ending", e.reason())
                        .set("awaits", Awaits.NOTHING)
                        .set("until", null)
                        .set("ended_at", at.occurredAt())));
    }

    private static Change started(RunStarted e, EventInfo at) {
        return RUN.upsert(moved(e, at)
                .set("course_id", e.course())
                .set("version", e.version())
                .set("number", e.number())
                .set("learner_id", e.learner())
                .set("chat_id", e.chatId())
                .set("username", e.username())
                .set("group_id", e.group())
                .set("invite_id", e.invite())
                .set("student_id", e.student())
                .set("utm_source", e.utmSource())
                .set("utm_campaign", e.utmCampaign())
                .set("state", "RUNNING")
                .set("awaits", Awaits.NOTHING)
                .set("started_at", at.occurredAt()));
    }

    private void serving() {
        onEach(
                ElementServed.class,
                (e, at) -> List.of(
                        RUN.update(moved(e, at)
                                .set("element", e.element())
                                .set("element_type", e.type().text())
                                .set("section", e.section())
                                .set("shown", e.shown())
                                .set("awaits", e.awaits())
                                .set("until", null)),
                        ENTRY.upsert(entry(e, at, e.revising() ? "SERVED_AGAIN" : "SERVED", BOT, e.element())
                                .set("element_type", e.type().text())
                                .set("shown", e.shown()))));
        onEach(
                ElementContinued.class,
                (e, at) -> List.of(
                        waits(e, at, Awaits.NOTHING), ENTRY.upsert(entry(e, at, "CLICK", LEARNER, e.element()))));
        onEach(
                ElementDelayed.class,
                (e, at) -> List.of(
                        RUN.update(moved(e, at)
                                .set("element", e.element())
                                .set("shown", e.shown())
                                .set("awaits", Awaits.DELAY)
                                .set("until", e.until())),
                        ENTRY.upsert(entry(e, at, "DELAY", BOT, e.element()).set("shown", e.shown()))));
        on(DelayElapsed.class, (e, at) -> waits(e, at, Awaits.NOTHING));
        onEach(
                SectionAwaited.class,
                (e, at) -> List.of(
                        RUN.update(moved(e, at)
                                .set("element", e.section())
                                .set("element_type", "section")
                                .set("section", e.section())
                                .set("awaits", Awaits.SECTION)
                                .set("until", e.until())),
                        ENTRY.upsert(entry(e, at, "SECTION_AWAITED", BOT, e.section()))));
        on(SectionFinished.class, (e, at) -> ENTRY.upsert(entry(e, at, "SECTION_FINISHED", BOT, e.section())));
        on(
                TestScored.class,
                (e, at) -> ENTRY.upsert(entry(e, at, "TEST", BOT, e.element())
                        .set("element_type", "test")
                        .set("shown", e.message())
                        .set("score", e.score())
                        .set("max_score", e.maxScore())
                        .set("mistake_percent", e.mistakePercent())));
        on(
                RevisionPrepared.class,
                (e, at) -> ENTRY.upsert(entry(e, at, "REVISION", BOT, e.element())
                        .set("element_type", "revision")
                        .set("queue", e.queue())));
        on(
                RevisionFinished.class,
                (e, at) -> ENTRY.upsert(
                        entry(e, at, "REVISION_FINISHED", BOT, e.element()).set("element_type", "revision")));
        onEach(
                ModuleEntered.class,
                (e, at) -> List.of(
                        waits(e, at, Awaits.NOTHING), ENTRY.upsert(entry(e, at, "MODULE", LEARNER, e.module()))));
    }

    private void answering() {
        onEach(
                AnswerSubmitted.class,
                (e, at) -> List.of(
                        waits(e, at, Awaits.NOTHING),
                        RUN.add(row().set("run_id", e.run()).set("answers", 1)),
                        ENTRY.upsert(entry(e, at, "ANSWER", LEARNER, e.element())
                                .set("element_type", e.type().text())
                                .set("said", e.answer())
                                .set("feedback", e.feedback()))));
        // The grade of an answer is the event right after it.
        onEach(
                AnswerGraded.class,
                (e, at) -> List.of(
                        RUN.add(row().set("run_id", e.run())
                                .set("score", e.score())
                                .set("max_score", e.maxScore())),
                        ENTRY.update(row().set("run_id", e.run())
                                .set("entry", at.sequence() - 1)
                                .set("score", e.score())
                                .set("max_score", e.maxScore()))));
        onEach(
                OptionChosen.class,
                (e, at) -> List.of(
                        waits(e, at, Awaits.NOTHING),
                        ENTRY.upsert(entry(e, at, "CHOICE", LEARNER, e.element())
                                .set("element_type", "jump")
                                .set("shown", e.text()))));
    }

    private void talking() {
        onEach(
                DialogMessageSent.class,
                (e, at) -> List.of(
                        waits(e, at, Awaits.REPLY),
                        dialog(
                                e,
                                at,
                                e.spoken() ? "SPOKEN" : "MESSAGE",
                                LEARNER,
                                e.element(),
                                row().set("said", e.text()).set("utterance", e.utterance()))));
        onEach(
                DialogVoiceSent.class,
                (e, at) -> List.of(
                        waits(e, at, Awaits.TRANSCRIPT),
                        dialog(
                                e,
                                at,
                                "VOICE",
                                LEARNER,
                                e.element(),
                                row().set("utterance", e.utterance()).set("voice", e.recording()))));
        onEach(
                TranscriptionFailed.class,
                (e, at) -> List.of(
                        waits(e, at, Awaits.MESSAGE),
                        dialog(
                                e,
                                at,
                                "NOT_UNDERSTOOD",
                                BOT,
                                e.element(),
                                row().set("utterance", e.utterance())
                                        .set(
                                                "shown",
                                                "The recording could not be written down. Please write instead."))));
        onEach(
                DialogReplyRecorded.class,
                (e, at) -> List.of(
                        waits(e, at, Awaits.MESSAGE),
                        dialog(
                                e,
                                at,
                                e.banned() ? "BANNED" : "REPLY",
                                BOT,
                                e.element(),
                                row().set("said", e.text())
                                        .set("utterance", e.answers())
                                        .set("model", e.model())
                                        .set("offline", e.offline())
                                        .set("voice", e.voice()))));
        onEach(
                DialogReplyFailed.class,
                (e, at) -> List.of(
                        waits(e, at, Awaits.MESSAGE),
                        dialog(
                                e,
                                at,
                                "REPLY_FAILED",
                                BOT,
                                e.element(),
                                row().set("utterance", e.answers())
                                        .set("shown", "No answer came. Please write again."))));
        onEach(
                DialogClosed.class,
                (e, at) ->
                        List.of(waits(e, at, Awaits.NOTHING), dialog(e, at, "DIALOG_CLOSED", BOT, e.element(), row())));
    }

    private static Change dialog(RunEvent event, EventInfo at, String kind, String role, String element, Row columns) {
        return ENTRY.upsert(keyed(columns, event, at, kind, role, element).set("element_type", "dialog"));
    }

    private static Change waits(RunEvent event, EventInfo at, Awaits awaits) {
        return RUN.update(moved(event, at).set("awaits", awaits).set("until", null));
    }

    private static Row moved(RunEvent event, EventInfo at) {
        return row().set("run_id", event.run()).set("last_at", at.occurredAt());
    }

    private static Row entry(RunEvent event, EventInfo at, String kind, String role, String element) {
        return keyed(row(), event, at, kind, role, element);
    }

    private static Row keyed(Row columns, RunEvent event, EventInfo at, String kind, String role, String element) {
        return columns.set("run_id", event.run())
                .set("entry", at.sequence())
                .set("kind", kind)
                .set("role", role)
                .set("element", element)
                .set("occurred_at", at.occurredAt());
    }
}
