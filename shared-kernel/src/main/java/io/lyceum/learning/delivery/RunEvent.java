package io.lyceum.learning.delivery;

import io.lyceum.kernel.BelongsTo;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.authoring.ElementType;
import io.lyceum.learning.group.GroupId;
import io.lyceum.learning.group.InviteId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen in one passage of a course by one learner. */
public sealed interface RunEvent extends TenantEvent {

    RunId run();

    /**
     * C39.
     *
     * @param version of the course, to which the run is pinned
     * @param number of the learner's runs of the course, from 1
     * @param group in which it is taken, if it is
     * @param invite the link that led there, if one did
     * @param student whose lessons the run's sections complete, if it is somebody's (A2)
     */
    @LogicalType("learning.RunStarted")
    record RunStarted(
            @BelongsTo("learner") RunId run,
            TenantId tenant,
            CourseId course,
            int version,
            UserId learner,
            @PersonalData(of = "learner") @Nullable String chatId,
            @PersonalData(of = "learner") @Nullable String username,
            int number,
            @Nullable GroupId group,
            @Nullable InviteId invite,
            @Nullable StudentId student,
            @Nullable String utmSource,
            @Nullable String utmCampaign)
            implements RunEvent {}

    /**
     * C40.
     *
     * @param section the section the element stands in, if any
     * @param shown what the learner reads; empty if there is nothing to read
     * @param revising whether it is served once more by a revision
     */
    @LogicalType("learning.ElementServed")
    record ElementServed(
            RunId run,
            String element,
            ElementType type,
            @Nullable String section,
            String shown,
            Awaits awaits,
            boolean revising)
            implements RunEvent {}

    /** The button of an element was clicked. */
    @LogicalType("learning.ElementContinued")
    record ElementContinued(RunId run, String element) implements RunEvent {}

    /**
     * @param answer the text, or the texts of the options chosen, one a line
     * @param choices the options chosen, from 0; empty for a text
     * @param feedback what the course says to this answer
     */
    @LogicalType("learning.AnswerSubmitted")
    record AnswerSubmitted(
            RunId run,
            String element,
            ElementType type,
            @PersonalData(of = "run") String answer,
            List<Integer> choices,
            @Nullable String feedback)
            implements RunEvent {}

    /** C41. Of the answer just submitted. */
    @LogicalType("learning.AnswerGraded")
    record AnswerGraded(RunId run, String element, double score, double maxScore) implements RunEvent {}

    /** C44. An option of a jump, from 0. */
    @LogicalType("learning.OptionChosen")
    record OptionChosen(RunId run, String element, int option, String text) implements RunEvent {}

    /**
     * C44.
     *
     * @param delay numbers the run's delays, from 1
     * @param target where it goes on; after the element if absent
     * @param shown what the learner reads meanwhile
     */
    @LogicalType("learning.ElementDelayed")
    record ElementDelayed(
            RunId run,
            String element,
            int delay,
            Instant until,
            @Nullable String target,
            @Nullable String shown) implements RunEvent {}

    @LogicalType("learning.DelayElapsed")
    record DelayElapsed(RunId run, int delay) implements RunEvent {}

    /** C51. The group's schedule serves the section later. */
    @LogicalType("learning.SectionAwaited")
    record SectionAwaited(RunId run, String section, Instant until) implements RunEvent {}

    /** The run has come through a section; it may complete a lesson of a student (A2). */
    @LogicalType("learning.SectionFinished")
    record SectionFinished(
            RunId run,
            String section,
            @Nullable LessonId lesson,
            @Nullable StudentId student) implements RunEvent {}

    /**
     * C42. Sums over all answers of the prefix: what has no grade counts 0 of 1.
     *
     * @param message of the first threshold not below the percentage of mistakes; empty if there is none
     */
    @LogicalType("learning.TestScored")
    record TestScored(
            RunId run,
            String element,
            String prefix,
            double score,
            double maxScore,
            double mistakePercent,
            String message)
            implements RunEvent {}

    /** C43. What is served once more, in this order. */
    @LogicalType("learning.RevisionPrepared")
    record RevisionPrepared(RunId run, String element, List<String> queue) implements RunEvent {}

    @LogicalType("learning.RevisionFinished")
    record RevisionFinished(RunId run, String element) implements RunEvent {}

    /**
     * C45.
     *
     * @param spoken whether it was said, and written down by a machine
     */
    @LogicalType("learning.DialogMessageSent")
    record DialogMessageSent(
            RunId run,
            String element,
            UtteranceId utterance,
            UserId learner,
            @PersonalData(of = "run") String text,
            boolean spoken)
            implements RunEvent {}

    /**
     * C46. A recording in object storage.
     *
     * @param recording SHA-256 of the content, hexadecimal
     * @param language ISO 639-1 the course expects; found out if absent
     */
    @LogicalType("learning.DialogVoiceSent")
    record DialogVoiceSent(
            RunId run,
            String element,
            UtteranceId utterance,
            String recording,
            String contentType,
            @Nullable String language)
            implements RunEvent {}

    /** C46. The learner is asked to write instead. */
    @LogicalType("learning.TranscriptionFailed")
    record TranscriptionFailed(RunId run, String element, UtteranceId utterance, String reason) implements RunEvent {}

    /**
     * C45.
     *
     * @param answers the message it answers; absent when the AI speaks first
     * @param banned whether it is the course's text for banned learners (C53)
     * @param voice the answer spoken, SHA-256 in object storage; absent when it is in writing alone
     */
    @LogicalType("learning.DialogReplyRecorded")
    record DialogReplyRecorded(
            RunId run,
            String element,
            @Nullable UtteranceId answers,
            @PersonalData(of = "run") String text,
            String model,
            boolean offline,
            boolean banned,
            @Nullable String voice)
            implements RunEvent {}

    /** No answer came; the learner may write again. */
    @LogicalType("learning.DialogReplyFailed")
    record DialogReplyFailed(
            RunId run, String element, @Nullable UtteranceId answers, String reason) implements RunEvent {}

    /** The reply carried the stop marker. */
    @LogicalType("learning.DialogClosed")
    record DialogClosed(RunId run, String element) implements RunEvent {}

    /** The learner went to the beginning of a module: the same, the one before or the one after. */
    @LogicalType("learning.ModuleEntered")
    record ModuleEntered(RunId run, String module) implements RunEvent {}

    @LogicalType("learning.RunEnded")
    record RunEnded(RunId run, RunEnding reason) implements RunEvent {}
}
