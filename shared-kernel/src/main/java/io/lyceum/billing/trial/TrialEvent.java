package io.lyceum.billing.trial;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import java.time.Instant;

/** What can happen in a trial: it is used, it ends by itself, or the school pays (C152, A25). */
public sealed interface TrialEvent extends TenantEvent {

    TrialId trial();

    /** @param messages so many answers of the assistant at most */
    @LogicalType("billing.TrialStarted")
    record TrialStarted(TrialId trial, Instant endsAt, int messages) implements TrialEvent {}

    /** @param used so many by now */
    @LogicalType("billing.TrialMessageUsed")
    record TrialMessageUsed(TrialId trial, int used) implements TrialEvent {}

    /** 80 % of the messages are used. */
    @LogicalType("billing.TrialMessagesRunningLow")
    record TrialMessagesRunningLow(TrialId trial, int used, int messages) implements TrialEvent {}

    /** It ends in 3 days, or in one. */
    @LogicalType("billing.TrialEnding")
    record TrialEnding(TrialId trial, int daysLeft) implements TrialEvent {}

    /** The assistant does not answer any more. */
    @LogicalType("billing.TrialExpired")
    record TrialExpired(TrialId trial, TrialEnd by) implements TrialEvent {}

    /** The school pays: nothing is limited any more, also when the trial had expired. */
    @LogicalType("billing.TrialConverted")
    record TrialConverted(TrialId trial, String reason) implements TrialEvent {}
}
