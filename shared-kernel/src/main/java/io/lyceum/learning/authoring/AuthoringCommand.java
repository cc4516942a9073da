package io.lyceum.learning.authoring;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.group.GroupId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a course while it is written. */
public sealed interface AuthoringCommand {

    CourseId course();

    /** @param before the element it is put in front of; the end if absent */
    @Requires(Permission.MANAGE_COURSES)
    record AddElement(
            @TargetAggregateIdentifier CourseId course,
            Element element,
            @Nullable String before) implements AuthoringCommand {}

    @Requires(Permission.MANAGE_COURSES)
    record UpdateElement(@TargetAggregateIdentifier CourseId course, Element element) implements AuthoringCommand {}

    /** @param before the element it is put in front of; the end if absent */
    @Requires(Permission.MANAGE_COURSES)
    record MoveElement(
            @TargetAggregateIdentifier CourseId course,
            String element,
            @Nullable String before) implements AuthoringCommand {}

    @Requires(Permission.MANAGE_COURSES)
    record RemoveElement(@TargetAggregateIdentifier CourseId course, String element) implements AuthoringCommand {}

    /**
     * Replaces all elements, and the settings if they are given.
     *
     * @param from the course they are copied from, if they are
     */
    @Requires(Permission.MANAGE_COURSES)
    record ImportCourse(
            @TargetAggregateIdentifier CourseId course,
            List<Element> elements,
            @Nullable CourseSettings settings,
            @Nullable CourseId from)
            implements AuthoringCommand {}

    @Requires(Permission.MANAGE_COURSES)
    record ConfigureCourse(@TargetAggregateIdentifier CourseId course, CourseSettings settings)
            implements AuthoringCommand {}

    @Requires(Permission.MANAGE_COURSES)
    record PublishCourseVersion(@TargetAggregateIdentifier CourseId course) implements AuthoringCommand {}

    @Requires(Permission.MANAGE_COURSES)
    record ArchiveCourse(@TargetAggregateIdentifier CourseId course) implements AuthoringCommand {}

    @Requires(Permission.MANAGE_COURSES)
    record RestoreCourse(@TargetAggregateIdentifier CourseId course) implements AuthoringCommand {}

    @Requires(Permission.MANAGE_COURSES)
    record DeleteCourse(@TargetAggregateIdentifier CourseId course) implements AuthoringCommand {}

    /** @param bot of the group, by its name; absent on the web */
    @Requires(Permission.MANAGE_GROUPS)
    record TakeCourse(
            @TargetAggregateIdentifier CourseId course,
            GroupId group,
            @Nullable String bot) implements AuthoringCommand {}

    @Requires(Permission.MANAGE_GROUPS)
    record LeaveCourse(@TargetAggregateIdentifier CourseId course, GroupId group) implements AuthoringCommand {}
}
