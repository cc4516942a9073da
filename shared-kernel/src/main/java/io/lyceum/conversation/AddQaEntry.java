package io.lyceum.conversation;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C101. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.EDITOR, Role.TEACHER})
public record AddQaEntry(@TargetAggregateIdentifier QaEntryId entry, String question, String answer, String category) {}
