package io.lyceum.command.learning.group;

import io.lyceum.command.learning.group.JoiningRefused.Reason;
import io.lyceum.learning.group.GroupCommand.JoinGroup;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Whether somebody may join a group: the checks of C49 and C52, in their order. */
final class Joining {

    private Joining() {}

    /**
     * @param known who asks, if they are in the group already
     * @return the link that is used once more by it, if one is
     * @throws JoiningRefused by the first check that fails
     */
    static Optional<InviteLinks.Link> admit(
            JoinGroup join, boolean active, Optional<Roster.Member> known, InviteLinks invites, Instant now) {
        if (!active) {
            throw new JoiningRefused(Reason.GROUP_INACTIVE, "the group takes nobody in at present");
        }
        var invite = Optional.ofNullable(join.token()).map(invites::byToken);
        var redeemed =
                invite.filter(link -> known.flatMap(Roster.Member::invite).isEmpty());
        redeemed.ifPresent(link -> link.requireOpen(now));
        if (known.isEmpty() && (join.restricted() || invite.isEmpty())) {
            throw new JoiningRefused(
                    Reason.NOT_ON_THE_LIST,
                    Objects.requireNonNullElse(join.declineText(), "you are not on the list of this group"));
        }
        if (join.banned()) {
            throw new JoiningRefused(
                    Reason.BANNED, Objects.requireNonNullElse(join.banText(), "you are banned from this school"));
        }
        return redeemed;
    }
}
