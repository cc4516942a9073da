package io.lyceum.learning.authoring;

import io.lyceum.kernel.ClaimsChanged;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.group.GroupId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a course while it is written. Elements stand in the order of their ranks. */
public sealed interface AuthoringEvent extends TenantEvent {

    CourseId course();

    /** An element and where it stands; ranks leave room for others between them. */
    record Placed(long rank, Element element) {}

    @LogicalType("learning.ElementAdded")
    record ElementAdded(CourseId course, Element element, long rank) implements AuthoringEvent {}

    @LogicalType("learning.ElementUpdated")
    record ElementUpdated(CourseId course, Element element) implements AuthoringEvent {}

    @LogicalType("learning.ElementMoved")
    record ElementMoved(CourseId course, String element, long rank) implements AuthoringEvent {}

    @LogicalType("learning.ElementRemoved")
    record ElementRemoved(CourseId course, String element) implements AuthoringEvent {}

    /** There was no more room between two ranks: every element has a new one. */
    @LogicalType("learning.ElementsSpread")
    record ElementsSpread(CourseId course, List<String> elements, List<Long> ranks) implements AuthoringEvent {}

    /**
     * C31. All elements are replaced by those of a document.
     *
     * @param removed the ids that are gone with it
     */
    @LogicalType("learning.CourseImported")
    record CourseImported(CourseId course, List<Placed> elements, List<String> removed) implements AuthoringEvent {}

    @LogicalType("learning.CourseConfigured")
    record CourseConfigured(CourseId course, CourseSettings settings) implements AuthoringEvent {}

    /** The course as runs that start from now on take it, for good. Numbered from 1. */
    @LogicalType("learning.CourseVersionPublished")
    record CourseVersionPublished(CourseId course, int version, CourseSettings settings, List<Element> elements)
            implements AuthoringEvent {}

    /** C32. The course is a copy of another one. */
    @LogicalType("learning.CourseDuplicated")
    record CourseDuplicated(CourseId course, CourseId from) implements AuthoringEvent {}

    /** C32. Nothing new begins with it; what has begun goes on. */
    @LogicalType("learning.CourseArchived")
    record CourseArchived(CourseId course) implements AuthoringEvent {}

    @LogicalType("learning.CourseRestored")
    record CourseRestored(CourseId course) implements AuthoringEvent {}

    /**
     * A group takes the course: it cannot be deleted meanwhile.
     *
     * @param bot of the group, by its name; absent on the web
     */
    @LogicalType("learning.CourseTakenByGroup")
    record CourseTakenByGroup(
            CourseId course, GroupId group, @Nullable String bot) implements AuthoringEvent {}

    @LogicalType("learning.CourseLeftByGroup")
    record CourseLeftByGroup(CourseId course, GroupId group) implements AuthoringEvent {}

    /** C32. Its code is free again. */
    @LogicalType("learning.CourseDeleted")
    record CourseDeleted(CourseId course, TenantId tenant, String code) implements AuthoringEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(new ClaimReleased("course-code", tenant.toString(), code));
        }
    }
}
