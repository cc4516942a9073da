package io.lyceum.command.learning;

import static io.lyceum.command.learning.StudentCase.IVAN;
import static io.lyceum.command.learning.StudentCase.NOW;
import static io.lyceum.command.learning.StudentCase.SCHOOL;
import static io.lyceum.command.learning.StudentCase.among;
import static io.lyceum.command.learning.StudentCase.plan;
import static io.lyceum.command.learning.StudentCase.when;

import io.lyceum.kernel.Rejection;
import io.lyceum.learning.CompleteLesson;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.EnrollStudent;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.RecordTestResult;
import io.lyceum.learning.StudentEvent.CourseCompleted;
import io.lyceum.learning.StudentEvent.LessonCompleted;
import io.lyceum.learning.StudentEvent.StudentDropped;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentEvent.StudentMarkedAtRisk;
import io.lyceum.learning.StudentEvent.TestTaken;
import io.lyceum.learning.StudentStatus;
import io.lyceum.learning.TestRule;
import io.lyceum.learning.Unlocking;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** C38, C63: completed is who has completed every course they take; C35: each test by its own rule. */
class SecondCourseTest {

    private static final CourseId ENGLISH = CourseId.next();
    private static final CourseId GRAMMAR = CourseId.next();
    private static final LessonId FIRST = LessonId.next();
    private static final LessonId SECOND = LessonId.next();

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

    private static EnrollStudent enroll(CourseId course, LessonId lesson) {
        return new EnrollStudent(
                IVAN, "Ivan", null, null, null, course, Unlocking.FREE, NOW, 0, List.of(plan(lesson, 1)), List.of());
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
                List.of(plan(lesson, 1)),
                tests,
                status);
    }
}
