package io.lyceum.learning.delivery;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.authoring.ElementType;
import io.lyceum.learning.group.GroupId;
import io.lyceum.learning.group.InviteId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a run. Those that move it on carry the plan it goes by. */
public sealed interface RunCommand {

    RunId run();

    /** Where a learner came from, as the start parameter says. */
    record Utm(@Nullable String source, @Nullable String campaign) {}

    /** Starts the run; one that is there already goes on as it stands. */
    @Requires(Permission.TAKE_COURSES)
    record StartRun(
            @TargetAggregateIdentifier RunId run,
            RunPlan plan,
            Learner learner,
            int number,
            @Nullable GroupId group,
            @Nullable InviteId invite,
            @Nullable StudentId student,
            Utm utm)
            implements RunCommand {}

    /**
     * On from an element with a button, or into a section whose time has come.
     *
     * @param element where the learner means to be; wherever the run stands if absent
     */
    @Requires(Permission.TAKE_COURSES)
    record AdvanceRun(
            @TargetAggregateIdentifier RunId run,
            RunPlan plan,
            @Nullable String element) implements RunCommand {}

    /**
     * @param type of the element that is answered
     * @param element its id; the current one if absent
     * @param text of an input
     * @param choices the options chosen, from 0
     */
    @Requires(Permission.TAKE_COURSES)
    record SubmitAnswer(
            @TargetAggregateIdentifier RunId run,
            RunPlan plan,
            ElementType type,
            @Nullable String element,
            String text,
            List<Integer> choices)
            implements RunCommand {}

    @Requires(Permission.TAKE_COURSES)
    record ChooseJump(
            @TargetAggregateIdentifier RunId run,
            RunPlan plan,
            @Nullable String element,
            int option) implements RunCommand {}

    /**
     * @param element the dialog it is meant for; the current one if absent
     * @param banned whether the learner is (C53): decides if the course says so
     */
    @Requires(Permission.TAKE_COURSES)
    record SendDialogMessage(
            @TargetAggregateIdentifier RunId run,
            RunPlan plan,
            UtteranceId utterance,
            @Nullable String element,
            @PersonalData(of = "run") String text,
            boolean banned)
            implements RunCommand {}

    /** @param recording SHA-256 of the content in object storage, hexadecimal */
    @Requires(Permission.TAKE_COURSES)
    record SendDialogVoice(
            @TargetAggregateIdentifier RunId run,
            RunPlan plan,
            UtteranceId utterance,
            String recording,
            String contentType)
            implements RunCommand {}

    record RecordTranscription(
            @TargetAggregateIdentifier RunId run,
            RunPlan plan,
            UtteranceId utterance,
            @PersonalData(of = "run") String text,
            boolean banned)
            implements RunCommand {}

    record RecordTranscriptionFailure(
            @TargetAggregateIdentifier RunId run, UtteranceId utterance, String reason) implements RunCommand {}

    record RecordDialogReply(
            @TargetAggregateIdentifier RunId run,
            RunPlan plan,
            String element,
            @Nullable UtteranceId answers,
            @PersonalData(of = "run") String text,
            String model,
            boolean offline,
            @Nullable String voice)
            implements RunCommand {}

    record RecordDialogReplyFailure(
            @TargetAggregateIdentifier RunId run,
            String element,
            @Nullable UtteranceId answers,
            String reason) implements RunCommand {}

    /** The delay of this number is over. */
    record ResumeDelayedElement(@TargetAggregateIdentifier RunId run, RunPlan plan, int delay) implements RunCommand {}

    /** The time of a section has come, or its schedule has changed. */
    record ReleaseSection(@TargetAggregateIdentifier RunId run, RunPlan plan, String section) implements RunCommand {}

    /** @param report what the app has to say of it */
    record CompleteMiniApp(
            @TargetAggregateIdentifier RunId run,
            RunPlan plan,
            String element,
            @Nullable Double score,
            @Nullable Double maxScore,
            @PersonalData(of = "run") String report)
            implements RunCommand {}

    /** Which module to go to. */
    enum Module {
        RESTART,
        PREVIOUS,
        NEXT
    }

    @Requires(Permission.TAKE_COURSES)
    record EnterModule(@TargetAggregateIdentifier RunId run, RunPlan plan, Module module) implements RunCommand {}

    /** Asks once more, from here on, what a revision has to ask. */
    @Requires(Permission.TAKE_COURSES)
    record StartRevision(@TargetAggregateIdentifier RunId run, RunPlan plan, String element) implements RunCommand {}

    /** The learner has talked enough: the dialog is closed, and the run goes on. */
    @Requires(Permission.TAKE_COURSES)
    record CompleteDialog(@TargetAggregateIdentifier RunId run, RunPlan plan, String element) implements RunCommand {}

    @Requires(Permission.TAKE_COURSES)
    record EndRun(@TargetAggregateIdentifier RunId run, RunEnding reason) implements RunCommand {}
}
