package io.lyceum.learning.delivery;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked about how a learner stands (C53). */
public sealed interface BanCommand {

    BanId ban();

    /** @param limit more messages than these ban the learner */
    record CountAiMessage(@TargetAggregateIdentifier BanId ban, UserId learner, int limit) implements BanCommand {}

    @Requires(Permission.MANAGE_GROUPS)
    record BanLearner(
            @TargetAggregateIdentifier BanId ban,
            UserId learner,
            @PersonalData(of = "learner") String reason) implements BanCommand {}

    @Requires(Permission.MANAGE_GROUPS)
    record LiftBan(@TargetAggregateIdentifier BanId ban, UserId learner) implements BanCommand {}

    @Requires(Permission.MANAGE_GROUPS)
    record ExcludeFromBan(
            @TargetAggregateIdentifier BanId ban,
            UserId learner,
            @PersonalData(of = "learner") String reason) implements BanCommand {}

    @Requires(Permission.MANAGE_GROUPS)
    record EndBanExclusion(@TargetAggregateIdentifier BanId ban, UserId learner) implements BanCommand {}
}
