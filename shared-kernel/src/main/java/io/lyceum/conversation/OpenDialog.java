package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * C109. One that is open goes on; one that was closed has a further session (C108).
 *
 * @param participant whose dialog it becomes; the sender's if absent
 */
@Requires(Permission.WRITE_IN_DIALOGS)
public record OpenDialog(
        @TargetAggregateIdentifier DialogId dialog,
        String participantName,
        @Nullable UserId participant) {}
