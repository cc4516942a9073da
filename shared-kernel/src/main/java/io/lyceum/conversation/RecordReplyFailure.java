package io.lyceum.conversation;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The AI could not answer. */
public record RecordReplyFailure(@TargetAggregateIdentifier DialogId dialog, MessageId answers, String reason) {}
