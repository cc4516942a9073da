package io.lyceum.command.learning;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.StudentId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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

    private StudentCase() {}

    static ResultValidator<Student> when(Object command, Object... before) {
        var fixture = new AggregateTestFixture<>(Student.class);
        // Enrolments are compared by identity, and every replay makes its own.
        fixture.setReportIllegalStateChange(false);
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
        var origin = new Origin(SCHOOL, UserId.next(), Role.OWNER, NOW, "c", "c").toMetaData();
        return fixture.given(Arrays.stream(before)
                        .map(event -> new GenericEventMessage<>(event, origin))
                        .toList())
                .when(command, origin);
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
