package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C123. By the operator who has it. */
@Requires(Permission.OPERATE_DIALOGS)
public record ReleaseHandoff(@TargetAggregateIdentifier DialogId dialog) {}
