package io.lyceum.command.learning;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.StudentStatus;
import io.lyceum.learning.Unlocking;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;

/** One student of a school: what happened to him, what is asked for, and what follows. */
final class StudentCase {

    static final TenantId SCHOOL = TenantId.next();
    static final StudentId IVAN = StudentId.next();
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    /** What happened at another time than {@link #NOW}. */
    record Earlier(Object event, Instant at) {}

    private StudentCase() {}

    static ResultValidator<Student> when(Object command, Object... before) {
        return when(NOW, command, before);
    }

    static ResultValidator<Student> when(Instant at, Object command, Object... before) {
        var fixture = new AggregateTestFixture<>(Student.class);
        // Enrolments are compared by identity, and every replay makes its own.
        fixture.setReportIllegalStateChange(false);
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
        return fixture.given(Arrays.stream(before).map(StudentCase::told).toList())
                .when(command, origin(at));
    }

    private static EventMessage<?> told(Object before) {
        return before instanceof Earlier earlier
                ? new GenericEventMessage<>(earlier.event(), origin(earlier.at()))
                : new GenericEventMessage<>(before, origin(NOW));
    }

    private static Map<String, String> origin(Instant at) {
        return new Origin(SCHOOL, UserId.next(), Role.OWNER, at, "c", "c").toMetaData();
    }

    /** Enrolled in one course of these lessons, in the order of their numbers. */
    static StudentEnrolled enrolled(CourseId course, Unlocking unlocking, LessonPlan... plan) {
        return new StudentEnrolled(
                IVAN,
                SCHOOL,
                "Ivan",
                null,
                null,
                null,
                course,
                unlocking,
                NOW,
                null,
                List.of(plan),
                List.of(),
                StudentStatus.ACTIVE);
    }

    static Matcher<List<? super EventMessage<?>>> among(TenantEvent wanted) {
        return events("events with " + wanted, events -> events.contains(wanted));
    }

    static Matcher<List<? super EventMessage<?>>> events(String description, Predicate<List<?>> expected) {
        return new CustomTypeSafeMatcher<>(description) {
            @Override
            protected boolean matchesSafely(List<? super EventMessage<?>> messages) {
                return expected.test(messages.stream()
                        .map(message -> ((EventMessage<?>) message).getPayload())
                        .toList());
            }
        };
    }

    static LessonPlan plan(LessonId lesson, int number) {
        return new LessonPlan(lesson, number, "Lesson " + number, 30, 7, true, null, null, false);
    }
}
