package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Of the operator who has the dialog. */
@Requires(Permission.OPERATE_DIALOGS)
public record SendOperatorMessage(@TargetAggregateIdentifier DialogId dialog, MessageId message, String text) {}
