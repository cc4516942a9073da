package io.lyceum.conversation;

import io.lyceum.kernel.BelongsTo;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.StudentId;
import java.util.List;

/** What can happen in a dialog between a participant and the school. */
public sealed interface DialogEvent extends TenantEvent {

    DialogId dialog();

    /** C109. */
    @LogicalType("conversation.DialogOpened")
    record DialogOpened(
            @BelongsTo("participant") DialogId dialog,
            UserId participant,
            @PersonalData(of = "participant") String participantName)
            implements DialogEvent {}

    /**
     * C132. A message of the participant.
     *
     * @param aiAnswers whether the AI may answer it: not while an operator has taken over
     */
    @LogicalType("conversation.MessageReceived")
    record MessageReceived(
            DialogId dialog,
            MessageId message,
            @PersonalData(of = "dialog") String text,
            boolean aiAnswers) implements DialogEvent {}

    /** 3.3. The message just received is a student's question to the assistant (A39): an activity of theirs. */
    @LogicalType("conversation.StudentAsked")
    record StudentAsked(DialogId dialog, MessageId message, StudentId student) implements DialogEvent {}

    /**
     * C103, C110.
     *
     * @param answers the message it answers
     * @param resolvedByAi false when the answer is a fallback without a source (A28)
     * @param responseMillis from the message to the answer
     */
    @LogicalType("conversation.AssistantReplied")
    record AssistantReplied(
            DialogId dialog,
            MessageId message,
            MessageId answers,
            @PersonalData(of = "dialog") String text,
            List<AnswerSource> sources,
            boolean resolvedByAi,
            long responseMillis,
            String model,
            boolean offline)
            implements DialogEvent {}

    /**
     * A28. A curator has found that the answer did not resolve the question.
     *
     * @param answers the question
     */
    @LogicalType("conversation.ResolutionWithdrawn")
    record ResolutionWithdrawn(DialogId dialog, MessageId answer, MessageId answers, UserId by)
            implements DialogEvent {}

    /** No answer came: the service failed, or the balance was too low. */
    @LogicalType("conversation.ReplyFailed")
    record ReplyFailed(DialogId dialog, MessageId answers, String reason) implements DialogEvent {}

    @LogicalType("conversation.OperatorMessageSent")
    record OperatorMessageSent(
            DialogId dialog,
            MessageId message,
            UserId operator,
            @PersonalData(of = "dialog") String text) implements DialogEvent {}

    /** C118. The first time counts for the place in the queue (A9). */
    @LogicalType("conversation.HandoffRequested")
    record HandoffRequested(
            DialogId dialog,
            String requestId,
            HandoffReason reason,
            HandoffState from,
            @PersonalData(of = "dialog") String lastText)
            implements DialogEvent {}

    /** A9. Asked again while waiting: the place in the queue stays. */
    @LogicalType("conversation.HandoffRequestRepeated")
    record HandoffRequestRepeated(
            DialogId dialog,
            String requestId,
            @PersonalData(of = "dialog") String lastText) implements DialogEvent {}

    /** C122. From here on the AI is silent. */
    @LogicalType("conversation.HandoffStarted")
    record HandoffStarted(DialogId dialog, UserId operator) implements DialogEvent {}

    /** C123. The AI answers again. */
    @LogicalType("conversation.HandoffReleased")
    record HandoffReleased(DialogId dialog, UserId operator) implements DialogEvent {}

    @LogicalType("conversation.HandoffCancelled")
    record HandoffCancelled(DialogId dialog, UserId by) implements DialogEvent {}

    @LogicalType("conversation.DialogClosed")
    record DialogClosed(DialogId dialog) implements DialogEvent {}

    /** C108. A further session of a dialog that was closed. */
    @LogicalType("conversation.DialogReopened")
    record DialogReopened(DialogId dialog) implements DialogEvent {}
}
