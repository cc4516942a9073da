package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C108. Of the participant; at most 4 000 characters. */
@Requires(Permission.WRITE_IN_DIALOGS)
public record ReceiveMessage(@TargetAggregateIdentifier DialogId dialog, MessageId message, String text) {}
