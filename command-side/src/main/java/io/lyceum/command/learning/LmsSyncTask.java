package io.lyceum.command.learning;

import io.lyceum.command.learning.port.Lms;
import io.lyceum.command.platform.secrets.SecretStore;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.learning.CompleteLesson;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.LmsLinkEvent.LmsAgreement;
import io.lyceum.learning.LmsLinkId;
import io.lyceum.learning.RecordLmsSync;
import io.lyceum.learning.RecordLmsSyncFailure;
import io.lyceum.learning.StudentId;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** P22: everybody on the learning platform becomes a student here, once, with the lessons they completed there. */
@Component
class LmsSyncTask extends PersistentTask<LmsSyncTask.Run> {

    record Run(Origin origin, LmsLinkId link, int run, LmsAgreement agreement) implements Data {}

    private static final class Tally {

        private int enrolled;
        private int known;
        private int refused;
        private int lessonsCompleted;
        private int lessonsRefused;
    }

    private final Lms lms;
    private final SecretStore secrets;
    private final CourseOutlines outlines;

    LmsSyncTask(Lms lms, SecretStore secrets, CourseOutlines outlines) {
        super("learning.lms-sync", Run.class, 3, Duration.ofSeconds(30));
        this.lms = lms;
        this.secrets = secrets;
        this.outlines = outlines;
    }

    @Override
    protected void run(String id, Run run) {
        var agreement = run.agreement();
        var account = new Lms.Account(agreement.account(), secrets.open(agreement.secret()));
        var outline = outlines.open(agreement.course(), run.origin().tenant());
        var tally = new Tally();
        var students = new LinkedHashMap<String, StudentId>();
        for (var learner : lms.learners(account)) {
            var student = StudentImportController.knownElsewhereAs(
                    "getcourse:" + learner.key(), run.origin().tenant());
            if (enroll(id, run, learner, student, outline, tally)) {
                students.put(learner.key(), student);
            }
        }
        if (agreement.lessonGroup() != null) {
            outline.lessons().stream()
                    .sorted(Comparator.comparingInt(LessonPlan::number))
                    .forEach(lesson -> complete(
                            id,
                            run,
                            lesson,
                            lms.inGroup(account, agreement.lessonGroup().formatted(lesson.number())),
                            students,
                            tally));
        }
        then(
                id,
                run,
                "synced",
                new RecordLmsSync(
                        run.link(),
                        run.run(),
                        tally.enrolled,
                        tally.known,
                        tally.refused,
                        tally.lessonsCompleted,
                        tally.lessonsRefused,
                        lms.isOffline()));
    }

    /** What an earlier attempt of the same run did, this run did. */
    private boolean enroll(
            String id, Run run, Lms.Learner learner, StudentId student, CourseOutlines.Outline outline, Tally tally) {
        try {
            var known = outlines.isEnrolled(
                    student, outline.course().course(), run.origin().tenant());
            var receipt = then(
                    id,
                    run,
                    "enrol:" + learner.key(),
                    outline.enrolling(
                            student, learner.name(), learner.email(), null, "getcourse:" + learner.key(), null));
            if (known && !receipt.repeated()) {
                tally.known++;
            } else {
                tally.enrolled++;
            }
            return true;
        } catch (Rejection refused) {
            if (refused.code().isTemporary()) {
                throw refused;
            }
            tally.refused++;
            return false;
        }
    }

    private void complete(
            String id,
            Run run,
            LessonPlan lesson,
            Iterable<String> learners,
            Map<String, StudentId> students,
            Tally tally) {
        for (var learner : learners) {
            var student = students.get(learner);
            if (student == null) {
                continue;
            }
            try {
                var done = outlines.hasCompleted(student, lesson.lesson());
                var receipt = then(
                        id,
                        run,
                        "lesson-%d:%s".formatted(lesson.number(), learner),
                        new CompleteLesson(student, lesson.lesson()));
                tally.lessonsCompleted += done && !receipt.repeated() ? 0 : 1;
            } catch (Rejection refused) {
                if (refused.code().isTemporary()) {
                    throw refused;
                }
                // Out of order there, so still locked here: the order of the course holds, and the next sync asks
                // again.
                tally.lessonsRefused++;
            }
        }
    }

    @Override
    protected void giveUp(String id, Run run, Throwable cause) {
        then(id, run, "failed", new RecordLmsSyncFailure(run.link(), run.run(), String.valueOf(cause.getMessage())));
    }
}
