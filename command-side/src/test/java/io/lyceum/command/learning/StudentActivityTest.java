package io.lyceum.command.learning;

import static io.lyceum.command.learning.StudentCase.IVAN;
import static io.lyceum.command.learning.StudentCase.NOW;
import static io.lyceum.command.learning.StudentCase.among;
import static io.lyceum.command.learning.StudentCase.enrolled;
import static io.lyceum.command.learning.StudentCase.events;
import static io.lyceum.command.learning.StudentCase.plan;
import static io.lyceum.command.learning.StudentCase.when;

import io.lyceum.command.learning.StudentCase.Earlier;
import io.lyceum.learning.ActivityKind;
import io.lyceum.learning.AssessRisk;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.RecordActivity;
import io.lyceum.learning.RiskFactor;
import io.lyceum.learning.StudentEvent.CourseCompleted;
import io.lyceum.learning.StudentEvent.LessonCompleted;
import io.lyceum.learning.StudentEvent.RiskScoreChanged;
import io.lyceum.learning.StudentEvent.StudentActivityRecorded;
import io.lyceum.learning.StudentEvent.StudentDropped;
import io.lyceum.learning.StudentEvent.StudentReinstated;
import io.lyceum.learning.Unlocking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** 3.3: what a student does in runs and asks the assistant is activity like work on lessons. */
class StudentActivityTest {

    private static final CourseId ENGLISH = CourseId.next();
    private static final LessonId FIRST = LessonId.next();

    private static final Object ENROLLED = enrolled(ENGLISH, Unlocking.IN_ORDER, plan(FIRST, 1));
    private static final RecordActivity LEARN = new RecordActivity(IVAN, ActivityKind.COURSE_RUN);
    private static final StudentActivityRecorded LEARNED = new StudentActivityRecorded(IVAN, ActivityKind.COURSE_RUN);
    private static final StudentActivityRecorded ASKED = new StudentActivityRecorded(IVAN, ActivityKind.QUESTION);
    private static final StudentDropped DROPPED = new StudentDropped(IVAN, "silent");

    @Test
    void itIsRecordedOnceInAQuarterOfAnHour() {
        when(LEARN, ENROLLED).expectEvents(LEARNED);
        when(NOW.plusSeconds(899), LEARN, ENROLLED, ASKED).expectNoEvents();
        when(NOW.plusSeconds(900), LEARN, ENROLLED, ASKED).expectEvents(LEARNED);
    }

    @Test
    void whoLearnsInARunIsNeitherQuietNorDropped() {
        var active = new Earlier(LEARNED, after(9));

        when(after(14), new AssessRisk(IVAN), ENROLLED, active).expectEventsMatching(quietDays(5));
        when(after(14), new AssessRisk(IVAN), ENROLLED)
                .expectEventsMatching(among(new StudentDropped(IVAN, "no activity for 14 days")));
        when(after(12), LEARN, ENROLLED, active).expectEventsMatching(quietDays(0));
    }

    @Test
    void itBringsBackWhoDroppedOutBefore() {
        var dropped = new Earlier(DROPPED, NOW.plusSeconds(5));

        when(NOW.plusSeconds(9), LEARN, ENROLLED, ASKED, dropped).expectEvents(new StudentReinstated(IVAN), LEARNED);
        when(NOW.plusSeconds(4), LEARN, ENROLLED, dropped).expectEvents(LEARNED);
    }

    @Test
    void whoHasCompletedEverythingStaysSo() {
        when(
                        LEARN,
                        ENROLLED,
                        new LessonCompleted(IVAN, ENGLISH, FIRST, 1, 100),
                        new CourseCompleted(IVAN, ENGLISH, true))
                .expectEvents(LEARNED);
    }

    private static Instant after(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    /** @param days 0 when inactivity is no cause of the newest score */
    private static Matcher<List<? super EventMessage<?>>> quietDays(long days) {
        return events(
                "a score with %d quiet days and nobody dropped".formatted(days),
                found -> found.stream().noneMatch(StudentDropped.class::isInstance)
                        && found.stream()
                                .filter(RiskScoreChanged.class::isInstance)
                                .map(RiskScoreChanged.class::cast)
                                .reduce((earlier, later) -> later)
                                .map(score -> score.causes().stream()
                                        .filter(cause -> cause.factor() == RiskFactor.INACTIVITY)
                                        .findFirst()
                                        .map(cause -> cause.measured())
                                        .orElse(0L))
                                .equals(Optional.of(days)));
    }
}
