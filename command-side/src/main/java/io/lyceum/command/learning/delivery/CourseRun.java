package io.lyceum.command.learning.delivery;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.Dialog;
import io.lyceum.learning.authoring.Element.Jump;
import io.lyceum.learning.authoring.ElementType;
import io.lyceum.learning.authoring.Script;
import io.lyceum.learning.delivery.Awaits;
import io.lyceum.learning.delivery.RunCommand.AdvanceRun;
import io.lyceum.learning.delivery.RunCommand.ChooseJump;
import io.lyceum.learning.delivery.RunCommand.CompleteDialog;
import io.lyceum.learning.delivery.RunCommand.CompleteMiniApp;
import io.lyceum.learning.delivery.RunCommand.EndRun;
import io.lyceum.learning.delivery.RunCommand.EnterModule;
import io.lyceum.learning.delivery.RunCommand.RecordDialogReply;
import io.lyceum.learning.delivery.RunCommand.RecordDialogReplyFailure;
import io.lyceum.learning.delivery.RunCommand.RecordTranscription;
import io.lyceum.learning.delivery.RunCommand.RecordTranscriptionFailure;
import io.lyceum.learning.delivery.RunCommand.ReleaseSection;
import io.lyceum.learning.delivery.RunCommand.ResumeDelayedElement;
import io.lyceum.learning.delivery.RunCommand.SendDialogMessage;
import io.lyceum.learning.delivery.RunCommand.SendDialogVoice;
import io.lyceum.learning.delivery.RunCommand.StartRevision;
import io.lyceum.learning.delivery.RunCommand.StartRun;
import io.lyceum.learning.delivery.RunCommand.SubmitAnswer;
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
import io.lyceum.learning.delivery.RunEvent.ModuleEntered;
import io.lyceum.learning.delivery.RunEvent.OptionChosen;
import io.lyceum.learning.delivery.RunEvent.RunEnded;
import io.lyceum.learning.delivery.RunEvent.RunStarted;
import io.lyceum.learning.delivery.RunEvent.TranscriptionFailed;
import io.lyceum.learning.delivery.RunId;
import io.lyceum.learning.delivery.RunPlan;
import io.lyceum.learning.delivery.UtteranceId;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** One passage of a course by one learner, pinned to the version it started with (C39-C47). */
@AggregateRoot
@Revision("2")
public class CourseRun extends TenantAggregate {

    private static final String BAN = "ban";

    @AggregateIdentifier
    private @Nullable RunId id;

    private int version;
    private RunProgress progress = new RunProgress();

    protected CourseRun() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(StartRun start, Origin origin) {
        if (id != null) {
            gate().requireOwnOrStaff(origin);
            return;
        }
        var script = start.plan().script();
        var learner = start.learner();
        apply(new RunStarted(
                start.run(),
                origin.tenant(),
                script.course(),
                script.version(),
                learner.id(),
                learner.chatId(),
                learner.username(),
                start.number(),
                start.group(),
                start.invite(),
                start.student(),
                start.utm().source(),
                start.utm().campaign()));
        walk(start.plan(), origin).fromTheBeginning();
    }

    @CommandHandler
    void handle(AdvanceRun advance, Origin origin) {
        gate().requireUnderWay(origin);
        if (advance.element() != null) {
            gate().requireAt(advance.element());
        }
        switch (progress.awaits()) {
            case CLICK -> {
                apply(new ElementContinued(advance.run(), gate().current()));
                walk(advance.plan(), origin).on();
            }
            case SECTION -> walk(advance.plan(), origin).intoSection();
            default -> throw gate().waitsForElse(Awaits.CLICK);
        }
    }

    @CommandHandler
    void handle(SubmitAnswer submit, Origin origin) {
        gate().requireUnderWay(origin);
        var element = gate().awaited(submit.plan(), Awaits.ANSWER, submit.element());
        if (element.type() != submit.type()) {
            throw new Rejection(
                    ProblemCode.CONFLICT,
                    "the current element %s is of type %s"
                            .formatted(element.id(), element.type().text()));
        }
        var judged = Grading.judge(element, submit.text(), submit.choices());
        apply(new AnswerSubmitted(
                submit.run(), element.id(), element.type(), judged.answer(), submit.choices(), judged.feedback()));
        judged.score().ifPresent(score -> apply(new AnswerGraded(submit.run(), element.id(), score, Grading.MOST)));
        walk(submit.plan(), origin).on();
    }

    @CommandHandler
    void handle(ChooseJump choose, Origin origin) {
        gate().requireUnderWay(origin);
        var jump = (Jump) gate().awaited(choose.plan(), Awaits.CHOICE, choose.element());
        if (choose.option() < 0 || choose.option() >= jump.options().size()) {
            throw Rejection.invalid(
                    "option", "from 0 to %d".formatted(jump.options().size() - 1));
        }
        var option = jump.options().get(choose.option());
        apply(new OptionChosen(choose.run(), jump.id(), choose.option(), option.text()));
        var walk = walk(choose.plan(), origin);
        if (option.pause() != null) {
            walk.waitAfter(jump, option);
        } else if (option.target() != null) {
            walk.leadTo(option.target());
        } else {
            walk.on();
        }
    }

    @CommandHandler
    void handle(ResumeDelayedElement resume, Origin origin) {
        if (progress.isEnded() || progress.awaits() != Awaits.DELAY || progress.delays() != resume.delay()) {
            return;
        }
        var target = progress.delayTarget();
        apply(new DelayElapsed(resume.run(), resume.delay()));
        var walk = walk(resume.plan(), origin);
        target.ifPresentOrElse(walk::leadTo, walk::on);
    }

    @CommandHandler
    void handle(ReleaseSection release, Origin origin) {
        if (!progress.isEnded()
                && progress.awaits() == Awaits.SECTION
                && gate().current().equals(release.section())) {
            walk(release.plan(), origin).intoSection();
        }
    }

    @CommandHandler
    void handle(SendDialogMessage send, Origin origin) {
        gate().requireUnderWay(origin);
        var dialog = gate().awaited(send.plan(), Awaits.MESSAGE, send.element());
        said(dialog, send.plan().script(), send.utterance(), send.text(), false, send.banned());
    }

    @CommandHandler
    void handle(SendDialogVoice send, Origin origin) {
        gate().requireUnderWay(origin);
        var dialog = (Dialog) gate().awaited(send.plan(), Awaits.MESSAGE, null);
        apply(new DialogVoiceSent(
                send.run(),
                dialog.id(),
                send.utterance(),
                send.recording(),
                send.contentType(),
                dialog.transcriptionLanguage()));
    }

    @CommandHandler
    void handle(RecordTranscription transcription) {
        if (progress.awaits() == Awaits.TRANSCRIPT && transcription.utterance().equals(progress.pending())) {
            said(
                    RunGate.element(transcription.plan().script(), gate().current()),
                    transcription.plan().script(),
                    transcription.utterance(),
                    transcription.text(),
                    true,
                    transcription.banned());
        }
    }

    @CommandHandler
    void handle(RecordTranscriptionFailure failure) {
        if (progress.awaits() == Awaits.TRANSCRIPT && failure.utterance().equals(progress.pending())) {
            apply(new TranscriptionFailed(failure.run(), gate().current(), failure.utterance(), failure.reason()));
        }
    }

    /** What the learner said; a banned learner is answered by the course itself, if it bans (C53). */
    private void said(
            Element dialog, Script script, UtteranceId utterance, String text, boolean spoken, boolean banned) {
        var run = Objects.requireNonNull(id);
        apply(new DialogMessageSent(
                run, dialog.id(), utterance, Objects.requireNonNull(progress.learner()), text, spoken));
        if (banned && script.settings().banEnabled()) {
            var told = Objects.requireNonNullElse(script.settings().banText(), "");
            apply(new DialogReplyRecorded(run, dialog.id(), utterance, told, BAN, false, true, null));
        }
    }

    @CommandHandler
    void handle(RecordDialogReply reply, Origin origin) {
        if (!isAwaited(reply.element(), reply.answers())) {
            return;
        }
        var stop = StopMarker.in(reply.text());
        apply(new DialogReplyRecorded(
                reply.run(),
                reply.element(),
                reply.answers(),
                stop.text(),
                reply.model(),
                reply.offline(),
                false,
                reply.voice()));
        if (stop.found()) {
            apply(new DialogClosed(reply.run(), reply.element()));
            walk(reply.plan(), origin).on();
        }
    }

    @CommandHandler
    void handle(RecordDialogReplyFailure failure) {
        if (isAwaited(failure.element(), failure.answers())) {
            apply(new DialogReplyFailed(failure.run(), failure.element(), failure.answers(), failure.reason()));
        }
    }

    private boolean isAwaited(String element, @Nullable UtteranceId answers) {
        return !progress.isEnded()
                && progress.awaits() == Awaits.REPLY
                && gate().current().equals(element)
                && Objects.equals(progress.pending(), answers);
    }

    @CommandHandler
    void handle(CompleteMiniApp complete, Origin origin) {
        if (progress.isEnded()) {
            throw new Rejection(ProblemCode.CONFLICT, "the run is over");
        }
        var app = gate().awaited(complete.plan(), Awaits.RESULT, complete.element());
        apply(new AnswerSubmitted(complete.run(), app.id(), ElementType.MINIAPP, complete.report(), List.of(), null));
        if (complete.score() != null && complete.maxScore() != null) {
            apply(new AnswerGraded(complete.run(), app.id(), complete.score(), complete.maxScore()));
        }
        walk(complete.plan(), origin).on();
    }

    @CommandHandler
    void handle(EnterModule enter, Origin origin) {
        gate().requireUnderWay(origin);
        var script = enter.plan().script();
        var module = gate().module(script, enter.module());
        apply(new ModuleEntered(enter.run(), module));
        walk(enter.plan(), origin)
                .to(script.beginOf(module).map(Element::id).orElseThrow(() -> Rejection.notFound("module", module)));
    }

    @CommandHandler
    void handle(StartRevision start, Origin origin) {
        gate().requireUnderWay(origin);
        if (!(RunGate.element(start.plan().script(), start.element()) instanceof Element.Revision revision)) {
            throw Rejection.notFound("revision", start.element());
        }
        gate().requireReached(start.plan().script(), revision.id());
        apply(new ModuleEntered(start.run(), Script.moduleOf(revision.id())));
        walk(start.plan(), origin).to(revision.id());
    }

    /** What the AI has still to say is not waited for. */
    @CommandHandler
    void handle(CompleteDialog complete, Origin origin) {
        gate().requireUnderWay(origin);
        if (!(RunGate.element(complete.plan().script(), complete.element()) instanceof Dialog)) {
            throw Rejection.notFound("dialog", complete.element());
        }
        gate().requireAt(complete.element());
        apply(new DialogClosed(complete.run(), complete.element()));
        walk(complete.plan(), origin).on();
    }

    @CommandHandler
    void handle(EndRun end, Origin origin) {
        gate().requireOwnOrStaff(origin);
        if (!progress.isEnded()) {
            apply(new RunEnded(end.run(), end.reason()));
        }
    }

    private Walk walk(RunPlan plan, Origin origin) {
        if (plan.script().version() != version) {
            throw new IllegalStateException("run %s is pinned to version %d, not %d"
                    .formatted(id, version, plan.script().version()));
        }
        return new Walk(Objects.requireNonNull(id), plan, progress, origin.occurredAt(), event -> apply(event));
    }

    private RunGate gate() {
        return new RunGate(progress);
    }

    @EventSourcingHandler
    void on(RunEvent event, Origin origin) {
        if (event instanceof RunStarted started) {
            id = started.run();
            tenant = origin.tenant();
            version = started.version();
        }
        progress.on(event);
    }
}
