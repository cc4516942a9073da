package io.lyceum.conversation;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C118, C128. The same request id again changes nothing; at most 3 a minute. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.EDITOR, Role.TEACHER, Role.OPERATOR, Role.STUDENT, Role.VISITOR})
public record RequestHandoff(
        @TargetAggregateIdentifier DialogId dialog, String requestId, HandoffReason reason, String lastText) {}
