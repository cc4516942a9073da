package io.lyceum.command.learning;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CompleteLesson;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.RecordTestResult;
import io.lyceum.learning.StudentEvent.LessonCompleted;
import io.lyceum.learning.StudentEvent.LessonUnlocked;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentEvent.TestTaken;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.StudentStatus;
import io.lyceum.learning.Unlocking;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** C56: a lesson is unlocked once, and what is completed stays so. */
class UnlockingTest {

    private static final TenantId SCHOOL = TenantId.next();
    private static final StudentId IVAN = StudentId.next();
    private static final CourseId ENGLISH = CourseId.next();
    private static final LessonId FIRST = LessonId.next();
    private static final LessonId SECOND = LessonId.next();
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final Object FIRST_DONE = new LessonCompleted(IVAN, ENGLISH, FIRST, 1, 50);
    private static final Object SECOND_DONE = new LessonCompleted(IVAN, ENGLISH, SECOND, 2, 100);
    private static final Object FIRST_PASSED = new TestTaken(IVAN, FIRST, 80, true);

    @Test
    void theTestOfACompletedLessonUnlocksTheNext() {
        when(new RecordTestResult(IVAN, FIRST, 80), enrolled(Unlocking.IN_ORDER), FIRST_DONE)
                .expectEventsMatching(unlocking(SECOND));
        when(new CompleteLesson(IVAN, FIRST), enrolled(Unlocking.IN_ORDER), FIRST_PASSED)
                .expectEventsMatching(unlocking(SECOND));
    }

    @Test
    void aTestPassedAgainUnlocksNothing() {
        when(new RecordTestResult(IVAN, FIRST, 90), enrolled(Unlocking.IN_ORDER), FIRST_DONE, FIRST_PASSED)
                .expectEventsMatching(unlocking());
    }

    @Test
    void whatWasCompletedOutOfOrderStaysCompleted() {
        when(new CompleteLesson(IVAN, FIRST), enrolled(Unlocking.FREE), FIRST_PASSED, SECOND_DONE)
                .expectEventsMatching(unlocking());
        when(new RecordTestResult(IVAN, FIRST, 90), enrolled(Unlocking.FREE), FIRST_DONE, SECOND_DONE)
                .expectEventsMatching(unlocking());
    }

    private static ResultValidator<Student> when(Object command, Object... before) {
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

    private static Matcher<List<? super EventMessage<?>>> unlocking(LessonId... lessons) {
        return new CustomTypeSafeMatcher<>("events that unlock " + List.of(lessons)) {
            @Override
            protected boolean matchesSafely(List<? super EventMessage<?>> messages) {
                return messages.stream()
                        .map(message -> ((EventMessage<?>) message).getPayload())
                        .filter(LessonUnlocked.class::isInstance)
                        .map(event -> ((LessonUnlocked) event).lesson())
                        .toList()
                        .equals(List.of(lessons));
            }
        };
    }

    private static StudentEnrolled enrolled(Unlocking unlocking) {
        return new StudentEnrolled(
                IVAN,
                SCHOOL,
                "Ivan",
                null,
                null,
                null,
                ENGLISH,
                unlocking,
                NOW,
                null,
                List.of(plan(FIRST, 1), plan(SECOND, 2)),
                List.of(),
                StudentStatus.ACTIVE);
    }

    private static LessonPlan plan(LessonId lesson, int number) {
        return new LessonPlan(lesson, number, "Lesson", 30, 7, true, null, null, false);
    }
}
