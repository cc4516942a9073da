package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C122. The sender takes a requested dialog; their slot is reserved before. */
@Requires(Permission.OPERATE_DIALOGS)
public record TakeOverDialog(@TargetAggregateIdentifier DialogId dialog) {}
