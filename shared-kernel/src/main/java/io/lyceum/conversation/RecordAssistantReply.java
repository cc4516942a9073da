package io.lyceum.conversation;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Refused when an operator has taken over meanwhile. */
public record RecordAssistantReply(
        @TargetAggregateIdentifier DialogId dialog,
        MessageId message,
        MessageId answers,
        String text,
        List<AnswerSource> sources,
        boolean resolvedByAi,
        long responseMillis,
        String model,
        boolean offline) {}
