package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends the dialog. */
@Requires(Permission.OPERATE_DIALOGS)
public record CloseDialog(@TargetAggregateIdentifier DialogId dialog) {}
