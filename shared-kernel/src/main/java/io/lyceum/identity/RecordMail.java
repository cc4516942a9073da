package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What became of a mail to the person. */
public record RecordMail(@TargetAggregateIdentifier UserId user, MailKind kind, MailOutcome outcome) {}
