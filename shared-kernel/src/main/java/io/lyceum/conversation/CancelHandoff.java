package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C123. By the participant or staff, while requested. */
@Requires(Permission.WRITE_IN_DIALOGS)
public record CancelHandoff(@TargetAggregateIdentifier DialogId dialog) {}
