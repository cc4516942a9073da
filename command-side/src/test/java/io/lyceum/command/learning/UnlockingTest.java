package io.lyceum.command.learning;

import static io.lyceum.command.learning.StudentCase.IVAN;
import static io.lyceum.command.learning.StudentCase.among;
import static io.lyceum.command.learning.StudentCase.events;
import static io.lyceum.command.learning.StudentCase.plan;
import static io.lyceum.command.learning.StudentCase.when;

import io.lyceum.learning.CompleteLesson;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.FinishSection;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.RecordTestResult;
import io.lyceum.learning.StudentEvent.CourseCompleted;
import io.lyceum.learning.StudentEvent.LessonCompleted;
import io.lyceum.learning.StudentEvent.LessonFinishedAhead;
import io.lyceum.learning.StudentEvent.LessonUnlocked;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentEvent.TestTaken;
import io.lyceum.learning.Unlocking;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** C56: a lesson is unlocked once, and what is completed stays so; what was done ahead in a run counts then (A2). */
class UnlockingTest {

    private static final CourseId ENGLISH = CourseId.next();
    private static final LessonId FIRST = LessonId.next();
    private static final LessonId SECOND = LessonId.next();

    private static final Object FIRST_DONE = new LessonCompleted(IVAN, ENGLISH, FIRST, 1, 50);
    private static final LessonCompleted SECOND_DONE = new LessonCompleted(IVAN, ENGLISH, SECOND, 2, 100);
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

    @Test
    void aSectionFinishedInARunCompletesItsLessonOnceItIsOpen() {
        var ahead = new LessonFinishedAhead(IVAN, SECOND);
        when(new FinishSection(IVAN, SECOND), enrolled(Unlocking.IN_ORDER), FIRST_DONE)
                .expectEvents(ahead);
        when(new FinishSection(IVAN, SECOND), enrolled(Unlocking.IN_ORDER), FIRST_DONE, ahead)
                .expectNoEvents();

        for (var opening : List.of(new RecordTestResult(IVAN, FIRST, 80), new CompleteLesson(IVAN, FIRST))) {
            var before = opening instanceof CompleteLesson ? FIRST_PASSED : FIRST_DONE;
            when(opening, enrolled(Unlocking.IN_ORDER), before, ahead)
                    .expectEventsMatching(among(SECOND_DONE))
                    .expectEventsMatching(among(new CourseCompleted(IVAN, ENGLISH, true)));
        }
        when(new FinishSection(IVAN, SECOND), enrolled(Unlocking.IN_ORDER), FIRST_DONE, FIRST_PASSED)
                .expectEventsMatching(among(SECOND_DONE));
    }

    private static Matcher<List<? super EventMessage<?>>> unlocking(LessonId... lessons) {
        return events(
                "events that unlock " + List.of(lessons),
                events -> events.stream()
                        .filter(LessonUnlocked.class::isInstance)
                        .map(event -> ((LessonUnlocked) event).lesson())
                        .toList()
                        .equals(List.of(lessons)));
    }

    private static StudentEnrolled enrolled(Unlocking unlocking) {
        return StudentCase.enrolled(ENGLISH, unlocking, plan(FIRST, 1), plan(SECOND, 2));
    }
}
