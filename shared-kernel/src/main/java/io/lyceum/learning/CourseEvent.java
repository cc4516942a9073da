package io.lyceum.learning;

import io.lyceum.kernel.ClaimsChanged;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import java.util.List;

/** What can happen to a course. */
public sealed interface CourseEvent extends TenantEvent {

    CourseId course();

    /**
     * C29.
     *
     * @param code unique in the tenant
     * @param lengthDays how long the course runs after a student's start; 0 without end
     */
    @LogicalType("learning.CourseCreated")
    record CourseCreated(
            CourseId course,
            TenantId tenant,
            String code,
            String title,
            String description,
            Unlocking unlocking,
            int lengthDays)
            implements CourseEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(new ClaimTaken("course-code", tenant.toString(), code));
        }

        /** The course as it is described by now. */
        public CourseCreated with(String newTitle, String newDescription) {
            return new CourseCreated(course, tenant, code, newTitle, newDescription, unlocking, lengthDays);
        }
    }

    /** C29. Students who are certified later read the new title. */
    @LogicalType("learning.CourseDetailsUpdated")
    record CourseDetailsUpdated(CourseId course, String title, String description) implements CourseEvent {}

    /** C34, C36. Lessons are numbered from 1 in the order they are defined. */
    @LogicalType("learning.LessonDefined")
    record LessonDefined(CourseId course, LessonPlan lesson) implements CourseEvent {}

    /** C34. Of a lesson for which nothing was said it is text. */
    @LogicalType("learning.LessonContentSet")
    record LessonContentSet(CourseId course, LessonId lesson, LessonContent content) implements CourseEvent {}

    /** C35. From here on the lesson has a test that is judged so. */
    @LogicalType("learning.TestDefined")
    record TestDefined(CourseId course, TestRule rule) implements CourseEvent {}
}
