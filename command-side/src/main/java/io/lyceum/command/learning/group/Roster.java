package io.lyceum.command.learning.group;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.group.InviteId;
import io.lyceum.learning.group.ParticipantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is in a group, known by derived keys alone. */
final class Roster {

    /** @param link by which they came, if they did */
    record Member(
            ParticipantId id,
            UserId learner,
            List<String> keys,
            @Nullable InviteId link) {

        Optional<InviteId> invite() {
            return Optional.ofNullable(link);
        }
    }

    private List<Member> members = new ArrayList<>();

    Roster() {}

    Optional<Member> find(List<String> keys) {
        return members.stream()
                .filter(member -> member.keys().stream().anyMatch(keys::contains))
                .findFirst();
    }

    List<ParticipantId> participants() {
        return members.stream().map(Member::id).toList();
    }

    boolean has(ParticipantId participant) {
        return members.stream().anyMatch(member -> member.id().equals(participant));
    }

    Member require(ParticipantId participant) {
        return members.stream()
                .filter(member -> member.id().equals(participant))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("participant", participant));
    }

    /** @throws Rejection {@code already-taken} if somebody has the id, or one of the keys */
    void requireNew(ParticipantId participant, List<String> keys) {
        if (has(participant) || find(keys).isPresent()) {
            throw alreadyThere();
        }
    }

    /** @throws Rejection {@code already-taken} if somebody else has one of the keys */
    void requireFree(ParticipantId participant, List<String> keys) {
        if (find(keys).filter(other -> !other.id().equals(participant)).isPresent()) {
            throw alreadyThere();
        }
    }

    private static Rejection alreadyThere() {
        return new Rejection(
                ProblemCode.ALREADY_TAKEN, "the group has this participant, or one of this chat id or username");
    }

    void put(ParticipantId participant, UserId learner, List<String> keys, @Nullable InviteId invite) {
        remove(participant);
        members.add(new Member(participant, learner, keys, invite));
    }

    void remove(ParticipantId participant) {
        members.removeIf(member -> member.id().equals(participant));
    }

    void cameBy(ParticipantId participant, InviteId invite) {
        members.replaceAll(member -> member.id().equals(participant)
                ? new Member(member.id(), member.learner(), member.keys(), invite)
                : member);
    }

    void forgetInvite(InviteId invite) {
        members.replaceAll(member ->
                invite.equals(member.link()) ? new Member(member.id(), member.learner(), member.keys(), null) : member);
    }
}
