package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** C34, C36. Without a due day: 7 days a lesson. */
@Requires(Permission.MANAGE_COURSES)
public record DefineLesson(
        @TargetAggregateIdentifier CourseId course,
        LessonId lesson,
        @Nullable LessonContent content,
        String title,
        int durationMinutes,
        @Nullable Integer dueDay,
        boolean hasTest,
        @Nullable String homework,
        @Nullable String rubric,
        boolean completedByHomework) {}
