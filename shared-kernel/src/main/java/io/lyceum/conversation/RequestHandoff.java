package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C118, C128. The same request id again changes nothing; at most 3 a minute. */
@Requires(Permission.WRITE_IN_DIALOGS)
public record RequestHandoff(
        @TargetAggregateIdentifier DialogId dialog, String requestId, HandoffReason reason, String lastText) {}
