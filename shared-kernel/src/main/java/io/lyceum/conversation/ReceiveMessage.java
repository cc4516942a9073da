package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.StudentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * C108. Of the participant; at most 4 000 characters.
 *
 * @param student who asks the assistant, if the dialog is a student's (A39)
 */
@Requires(Permission.WRITE_IN_DIALOGS)
public record ReceiveMessage(
        @TargetAggregateIdentifier DialogId dialog,
        MessageId message,
        String text,
        @Nullable StudentId student) {}
