package io.lyceum.command.learning;

import static io.lyceum.command.learning.StudentCase.IVAN;
import static io.lyceum.command.learning.StudentCase.among;
import static io.lyceum.command.learning.StudentCase.enrolled;
import static io.lyceum.command.learning.StudentCase.events;
import static io.lyceum.command.learning.StudentCase.plan;
import static io.lyceum.command.learning.StudentCase.when;

import io.lyceum.learning.CompleteLesson;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.RecordHomework;
import io.lyceum.learning.RecordLessonProgress;
import io.lyceum.learning.RecordTestResult;
import io.lyceum.learning.StudentEvent.LessonCompleted;
import io.lyceum.learning.StudentEvent.LessonStarted;
import io.lyceum.learning.SubmissionId;
import io.lyceum.learning.Unlocking;
import java.util.List;
import org.junit.jupiter.api.Test;

/** C54, C55: any work on a lesson starts it, once; each lesson completed is its part of the course. */
class LessonProgressTest {

    private static final CourseId ENGLISH = CourseId.next();
    private static final LessonId FIRST = LessonId.next();

    private static final Object ENROLLED =
            enrolled(ENGLISH, Unlocking.FREE, plan(FIRST, 1), plan(LessonId.next(), 2), plan(LessonId.next(), 3));
    private static final LessonStarted STARTED = new LessonStarted(IVAN, ENGLISH, FIRST, 1);

    private static final List<Object> WORK = List.of(
            new RecordLessonProgress(IVAN, FIRST, 0),
            new RecordTestResult(IVAN, FIRST, 10),
            new RecordHomework(IVAN, FIRST, SubmissionId.next(), false),
            new CompleteLesson(IVAN, FIRST));

    @Test
    void anyWorkOnALessonStartsIt() {
        WORK.forEach(work -> when(work, ENROLLED).expectEventsMatching(among(STARTED)));
    }

    @Test
    void whatIsStartedOrCompletedIsNotStartedAgain() {
        var completed = new LessonCompleted(IVAN, ENGLISH, FIRST, 1, 33);
        for (var before : List.of(STARTED, completed)) {
            WORK.forEach(work -> when(work, ENROLLED, before)
                    .expectEventsMatching(events(
                            "events that start nothing", found -> found.stream().noneMatch(STARTED::equals))));
        }
    }

    @Test
    void oneLessonOfThreeIsAThirdOfTheCourse() {
        when(new CompleteLesson(IVAN, FIRST), ENROLLED)
                .expectEventsMatching(among(new LessonCompleted(IVAN, ENGLISH, FIRST, 1, 33)));
    }
}
