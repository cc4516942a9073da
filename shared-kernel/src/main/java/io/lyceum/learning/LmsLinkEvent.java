package io.lyceum.learning;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.SecretId;
import io.lyceum.kernel.TenantEvent;
import org.jspecify.annotations.Nullable;

/** What can happen between a school and the learning platform it is linked to (C66). */
public sealed interface LmsLinkEvent extends TenantEvent {

    LmsLinkId link();

    /** As agreed from now on. */
    @LogicalType("learning.LmsLinked")
    record LmsLinked(LmsLinkId link, LmsAgreement agreement) implements LmsLinkEvent {}

    /** @param run from 1 */
    @LogicalType("learning.LmsSyncStarted")
    record LmsSyncStarted(LmsLinkId link, int run, LmsAgreement agreement) implements LmsLinkEvent {}

    /**
     * P22. Everybody there is a student here.
     *
     * @param enrolled new here
     * @param known who were here before
     * @param refused who could not be enrolled
     * @param lessonsCompleted there and, since, here
     * @param lessonsRefused completed there but not here, where they are still locked: the next sync asks again
     * @param offline whether it was the built-in platform that needs no account
     */
    @LogicalType(value = "learning.LmsSynced", revision = 2)
    record LmsSynced(
            LmsLinkId link,
            int run,
            int enrolled,
            int known,
            int refused,
            int lessonsCompleted,
            int lessonsRefused,
            boolean offline)
            implements LmsLinkEvent {}

    @LogicalType("learning.LmsSyncFailed")
    record LmsSyncFailed(LmsLinkId link, int run, String reason) implements LmsLinkEvent {}

    /** The learning platform was asked to write to a student. */
    @LogicalType("learning.LmsNoticeSent")
    record LmsNoticeSent(LmsLinkId link, StudentId student, String group) implements LmsLinkEvent {}

    /**
     * What a school and the platform agreed on.
     *
     * @param account name of the school's account there
     * @param secret key to it
     * @param course in which everybody there is enrolled here
     * @param lessonGroup name of the group of those who completed a lesson there, {@code %d} for its number; absent when
     *     progress stays there
     * @param atRiskGroup group a student is put in there when at risk here, so that the platform writes to them; absent
     *     when nobody is
     */
    record LmsAgreement(
            String account,
            SecretId secret,
            CourseId course,
            @Nullable String lessonGroup,
            @Nullable String atRiskGroup) {}
}
