package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C101. */
@Requires(Permission.MANAGE_KNOWLEDGE)
public record AddQaEntry(@TargetAggregateIdentifier QaEntryId entry, String question, String answer, String category) {}
