package io.lyceum.command.learning;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CompleteLesson;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.EnrollStudent;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.RecordTestResult;
import io.lyceum.learning.StudentEvent.CourseCompleted;
import io.lyceum.learning.StudentEvent.LessonCompleted;
import io.lyceum.learning.StudentEvent.StudentDropped;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentEvent.StudentMarkedAtRisk;
import io.lyceum.learning.StudentEvent.TestTaken;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.StudentStatus;
import io.lyceum.learning.TestRule;
import io.lyceum.learning.Unlocking;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** C38, C63: completed is who has completed every course they take; C35: each test by its own rule. */
class SecondCourseTest {

    private static final TenantId SCHOOL = TenantId.next();
    private static final StudentId IVAN = StudentId.next();
    private static final CourseId ENGLISH = CourseId.next();
    private static final CourseId GRAMMAR = CourseId.next();
    private static final LessonId FIRST = LessonId.next();
    private static final LessonId SECOND = LessonId.next();
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final Object ENGLISH_TAKEN = enrolled(ENGLISH, FIRST, List.of(), StudentStatus.ACTIVE);
    private static final Object GRAMMAR_TAKEN = enrolled(GRAMMAR, SECOND, List.of(), StudentStatus.ACTIVE);
    private static final Object FIRST_DONE = new LessonCompleted(IVAN, ENGLISH, FIRST, 1, 100);

    @Test
    void whoCompletesOneOfTwoCoursesIsNotDone() {
        when(new CompleteLesson(IVAN, FIRST), ENGLISH_TAKEN, GRAMMAR_TAKEN)
                .expectEventsMatching(among(new CourseCompleted(IVAN, ENGLISH, false)));
    }

    @Test
    void whoCompletesTheLastOfTheirCoursesIsDone() {
        when(
                        new CompleteLesson(IVAN, SECOND),
                        ENGLISH_TAKEN,
                        GRAMMAR_TAKEN,
                        FIRST_DONE,
                        new CourseCompleted(IVAN, ENGLISH, false))
                .expectEventsMatching(among(new CourseCompleted(IVAN, GRAMMAR, true)));
    }

    @Test
    void anotherCourseBringsBackWhoWasDoneOrDroppedAndLeavesARiskAsItIs() {
        takesGrammar(StudentStatus.ACTIVE, FIRST_DONE, new CourseCompleted(IVAN, ENGLISH, true));
        takesGrammar(StudentStatus.ACTIVE, new StudentDropped(IVAN, "silent"));
        takesGrammar(StudentStatus.AT_RISK, new StudentMarkedAtRisk(IVAN, 60));
    }

    @Test
    void aCourseThatIsTakenAlreadyIsNotTakenAgain() {
        when(enroll(ENGLISH, FIRST), ENGLISH_TAKEN).expectNoEvents();
    }

    @Test
    void aTestIsJudgedByItsOwnPoints() {
        var taken = enrolled(ENGLISH, FIRST, List.of(new TestRule(FIRST, 20, 12)), StudentStatus.ACTIVE);

        when(new RecordTestResult(IVAN, FIRST, 12), taken)
                .expectEventsMatching(among(new TestTaken(IVAN, FIRST, 12, true)));
        when(new RecordTestResult(IVAN, FIRST, 11), taken)
                .expectEventsMatching(among(new TestTaken(IVAN, FIRST, 11, false)));
        when(new RecordTestResult(IVAN, FIRST, 21), taken).expectException(Rejection.class);
        when(new RecordTestResult(IVAN, FIRST, 70), ENGLISH_TAKEN)
                .expectEventsMatching(among(new TestTaken(IVAN, FIRST, 70, true)));
    }

    private static void takesGrammar(StudentStatus expected, Object... before) {
        when(
                        enroll(GRAMMAR, SECOND),
                        Stream.concat(Stream.of(ENGLISH_TAKEN), Arrays.stream(before))
                                .toArray())
                .expectEventsMatching(among(enrolled(GRAMMAR, SECOND, List.of(), expected)));
    }

    private static ResultValidator<Student> when(Object command, Object... before) {
        var fixture = new AggregateTestFixture<>(Student.class);
        // Enrolments are compared by identity, and every replay makes its own.
        fixture.setReportIllegalStateChange(false);
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
        return fixture.given(Arrays.stream(before)
                        .map(event -> new GenericEventMessage<>(event, origin()))
                        .toList())
                .when(command, origin());
    }

    private static Matcher<List<? super EventMessage<?>>> among(TenantEvent wanted) {
        return new CustomTypeSafeMatcher<>("events with " + wanted) {
            @Override
            protected boolean matchesSafely(List<? super EventMessage<?>> messages) {
                return messages.stream()
                        .map(message -> ((EventMessage<?>) message).getPayload())
                        .anyMatch(wanted::equals);
            }
        };
    }

    private static EnrollStudent enroll(CourseId course, LessonId lesson) {
        return new EnrollStudent(
                IVAN, "Ivan", null, null, null, course, Unlocking.FREE, NOW, 0, List.of(plan(lesson)), List.of());
    }

    private static StudentEnrolled enrolled(
            CourseId course, LessonId lesson, List<TestRule> tests, StudentStatus status) {
        return new StudentEnrolled(
                IVAN,
                SCHOOL,
                "Ivan",
                null,
                null,
                null,
                course,
                Unlocking.FREE,
                NOW,
                null,
                List.of(plan(lesson)),
                tests,
                status);
    }

    private static LessonPlan plan(LessonId lesson) {
        return new LessonPlan(lesson, 1, "One", 30, 7, true, null, null, false);
    }

    private static Map<String, String> origin() {
        return new Origin(SCHOOL, UserId.next(), Role.OWNER, NOW, "c", "c").toMetaData();
    }
}
