package io.lyceum.command.tenancy;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.tenancy.InvitationId;
import io.lyceum.tenancy.TenancyEvent.MemberInvited;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The open invitations of a tenant; each is used once, or revoked, or expires (C26). */
final class Invitations {

    private static final int MOST_AT_ONCE = 1_000;

    /** @param tokenHash see {@link MemberInvited} */
    record Invitation(InvitationId id, Role role, String tokenHash, Instant expiresAt) {}

    private Map<InvitationId, Invitation> open = new HashMap<>();

    void opened(MemberInvited invited, Instant at) {
        open.values().removeIf(earlier -> !at.isBefore(earlier.expiresAt()));
        open.put(
                invited.invitation(),
                new Invitation(invited.invitation(), invited.role(), invited.tokenHash(), invited.expiresAt()));
    }

    void ended(InvitationId invitation) {
        open.remove(invitation);
    }

    void requireRoom(Instant now) {
        if (open.values().stream()
                        .filter(invitation -> now.isBefore(invitation.expiresAt()))
                        .count()
                >= MOST_AT_ONCE) {
            throw new Rejection(
                    ProblemCode.CONFLICT, "%d invitations are open: revoke some first".formatted(MOST_AT_ONCE));
        }
    }

    void requireOpen(InvitationId invitation) {
        if (!open.containsKey(invitation)) {
            throw Rejection.notFound("open invitation", invitation);
        }
    }

    /** @throws InvitationNotOpen unless one with this token waits at that time */
    Invitation openWith(String tokenHash, Instant now) {
        return open.values().stream()
                .filter(invitation -> invitation.tokenHash().equals(tokenHash))
                .filter(invitation -> now.isBefore(invitation.expiresAt()))
                .findFirst()
                .orElseThrow(InvitationNotOpen::new);
    }
}
