package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C109. The sender becomes the participant. */
@Requires(Permission.WRITE_IN_DIALOGS)
public record OpenDialog(@TargetAggregateIdentifier DialogId dialog, String participantName) {}
