package io.lyceum.command.learning;

import io.lyceum.learning.RiskCause;
import io.lyceum.learning.StudentEvent;
import io.lyceum.learning.StudentEvent.RiskScoreChanged;
import io.lyceum.learning.StudentEvent.StudentDropped;
import io.lyceum.learning.StudentEvent.StudentMarkedAtRisk;
import io.lyceum.learning.StudentEvent.StudentRecovered;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.StudentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Where a student stands, and what follows for it from a risk score: with hysteresis, so it does not flap (3.3, C63). */
final class Standing {

    private static final int AT_RISK_FROM = 50;
    private static final int RECOVERED_BELOW = 40;
    private static final Duration DROPPED_AFTER = Duration.ofDays(14);

    private StudentStatus status = StudentStatus.ACTIVE;
    private Instant droppedAt = Instant.EPOCH;
    private int risk;
    private List<RiskCause> causes = List.of();

    /** What has to be recorded once the student is assessed at a time; nothing when nothing is new. */
    List<StudentEvent> after(
            StudentId student, RiskFormula.Assessment found, Instant lastActivity, Instant assessedAt) {
        var events = new ArrayList<StudentEvent>();
        var score = found.score();
        if (score != risk || !found.causes().equals(causes)) {
            events.add(new RiskScoreChanged(
                    student, risk, score, found.factors(), found.causes(), RiskFormula.VERSION, assessedAt));
        }
        if (status == StudentStatus.ACTIVE && score >= AT_RISK_FROM) {
            events.add(new StudentMarkedAtRisk(student, score));
        } else if (status == StudentStatus.AT_RISK && score < RECOVERED_BELOW) {
            events.add(new StudentRecovered(student, score));
        }
        if (isWatched() && !lastActivity.plus(DROPPED_AFTER).isAfter(assessedAt)) {
            events.add(new StudentDropped(student, "no activity for 14 days"));
        }
        return events;
    }

    /** To take another course is activity: it brings back who had dropped out or was done; a risk stays until it falls. */
    StudentStatus withAnotherCourse() {
        return status == StudentStatus.AT_RISK ? status : StudentStatus.ACTIVE;
    }

    /** What a score was made of is not known any more: the next one says it anew. */
    void enrolled(StudentStatus next) {
        status = next;
        causes = List.of();
    }

    void become(StudentStatus next) {
        status = next;
    }

    void drop(Instant at) {
        status = StudentStatus.DROPPED;
        droppedAt = at;
    }

    boolean isDroppedBefore(Instant at) {
        return status == StudentStatus.DROPPED && droppedAt.isBefore(at);
    }

    /** Whether the risk has to be watched: not of who has completed everything or dropped out (P2). */
    boolean isWatched() {
        return status == StudentStatus.ACTIVE || status == StudentStatus.AT_RISK;
    }

    void assessed(RiskScoreChanged changed) {
        risk = changed.score();
        causes = changed.causes();
    }

    boolean is(StudentStatus asked) {
        return status == asked;
    }
}
