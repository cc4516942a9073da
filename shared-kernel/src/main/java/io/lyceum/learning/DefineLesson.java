package io.lyceum.learning;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** C34, C36. Without a due day: 7 days a lesson. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.EDITOR})
public record DefineLesson(
        @TargetAggregateIdentifier CourseId course,
        LessonId lesson,
        String title,
        int durationMinutes,
        @Nullable Integer dueDay,
        boolean hasTest,
        @Nullable String homework,
        @Nullable String rubric,
        boolean completedByHomework) {}
