package io.lyceum.command.learning.group;

import io.lyceum.command.learning.group.JoiningRefused.Reason;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.SecretToken;
import io.lyceum.learning.group.GroupEvent.InviteIssued;
import io.lyceum.learning.group.InviteId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The links of a group with their uses (C49). */
final class InviteLinks {

    /** @param tokenHash what the token is recognised by */
    record Link(
            InviteId id,
            String tokenHash,
            @Nullable Integer maxUses,
            @Nullable Instant expiresAt,
            int uses,
            boolean isActive) {

        /** @throws JoiningRefused for the first reason that closes it */
        void requireOpen(Instant now) {
            if (!isActive) {
                throw new JoiningRefused(Reason.INVITE_INACTIVE, "this invite is not valid any more");
            }
            if (maxUses != null && uses >= maxUses) {
                throw new JoiningRefused(Reason.INVITE_USED_UP, "this invite has been used up");
            }
            if (expiresAt != null && !expiresAt.isAfter(now)) {
                throw new JoiningRefused(Reason.INVITE_EXPIRED, "this invite has expired");
            }
        }
    }

    private Map<InviteId, Link> links = new LinkedHashMap<>();

    InviteLinks() {}

    List<InviteId> all() {
        return List.copyOf(links.keySet());
    }

    /** @throws Rejection {@code invalid-request} for a link of another group */
    void requireOwn(@Nullable InviteId invite) {
        if (invite != null && !links.containsKey(invite)) {
            throw Rejection.invalid("inviteId", "a link of this group");
        }
    }

    Link require(InviteId invite) {
        var link = links.get(invite);
        if (link == null) {
            throw Rejection.notFound("invite", invite);
        }
        return link;
    }

    Link byToken(String token) {
        var hash = SecretToken.of(token).hash();
        return links.values().stream()
                .filter(link -> link.tokenHash().equals(hash))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("invite", "with this token"));
    }

    void issue(InviteIssued issued) {
        links.put(
                issued.invite(),
                new Link(
                        issued.invite(),
                        SecretToken.of(issued.token()).hash(),
                        issued.maxUses(),
                        issued.expiresAt(),
                        0,
                        true));
    }

    void revoke(InviteId invite) {
        links.computeIfPresent(
                invite,
                (id, link) -> new Link(id, link.tokenHash(), link.maxUses(), link.expiresAt(), link.uses(), false));
    }

    void use(InviteId invite, int uses) {
        links.computeIfPresent(
                invite,
                (id, link) -> new Link(id, link.tokenHash(), link.maxUses(), link.expiresAt(), uses, link.isActive()));
    }

    void delete(InviteId invite) {
        links.remove(invite);
    }
}
