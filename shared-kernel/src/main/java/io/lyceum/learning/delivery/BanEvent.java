package io.lyceum.learning.delivery;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.UserId;

/** What can happen between a school and a learner who writes to its AI (C53). */
public sealed interface BanEvent extends TenantEvent {

    BanId ban();

    UserId learner();

    /** @param count of the learner's messages in AI dialogs, since the last ban was lifted */
    @LogicalType("learning.AiMessageCounted")
    record AiMessageCounted(BanId ban, UserId learner, int count) implements BanEvent {}

    /** @param automatic whether the limit was passed, or somebody decided it */
    @LogicalType("learning.LearnerBanned")
    record LearnerBanned(
            BanId ban,
            UserId learner,
            @PersonalData(of = "learner") String reason,
            boolean automatic) implements BanEvent {}

    /** Counting begins anew. */
    @LogicalType("learning.BanLifted")
    record BanLifted(BanId ban, UserId learner) implements BanEvent {}

    /** The limit does not hold for this learner; a ban there was is lifted. */
    @LogicalType("learning.LearnerExcludedFromBan")
    record LearnerExcludedFromBan(
            BanId ban,
            UserId learner,
            @PersonalData(of = "learner") String reason) implements BanEvent {}

    @LogicalType("learning.BanExclusionEnded")
    record BanExclusionEnded(BanId ban, UserId learner) implements BanEvent {}
}
