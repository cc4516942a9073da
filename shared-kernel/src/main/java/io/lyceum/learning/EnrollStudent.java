package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** C38. A new student, or another course for one who is there. Starts now unless said otherwise. */
@Requires(Permission.MANAGE_STUDENTS)
public record EnrollStudent(
        @TargetAggregateIdentifier StudentId student,
        String name,
        @Nullable String email,
        @Nullable UserId user,
        @Nullable String externalId,
        CourseId course,
        Unlocking unlocking,
        @Nullable Instant startsAt,
        int lengthDays,
        List<LessonPlan> plan,
        List<TestRule> tests) {}
