package io.lyceum.command.learning;

import io.lyceum.command.learning.port.HomeworkChecker;
import io.lyceum.command.learning.port.HomeworkChecker.Work;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.PersonalData;
import io.lyceum.learning.RecordAiCheck;
import io.lyceum.learning.RecordAiCheckFailure;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.SubmissionId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * P1: has one attempt of a homework checked; after three failures, and where there is nothing to read, the curator
 * decides without a proposal.
 */
@Component
class HomeworkCheckTask extends PersistentTask<HomeworkCheckTask.Check> {

    record Check(
            Origin origin,
            SubmissionId submission,
            StudentId student,
            int attempt,
            String task,
            @Nullable String rubric,
            @PersonalData(of = "student") String text)
            implements Data {}

    private final HomeworkChecker checker;

    HomeworkCheckTask(HomeworkChecker checker) {
        super("learning.check-homework", Check.class, 3, Duration.ofSeconds(5));
        this.checker = checker;
    }

    @Override
    protected void run(String id, Check check) {
        if (check.text().isBlank()) {
            recordFailure(id, check, "the homework has no text to read");
            return;
        }
        var judgement = checker.check(new Work(check.task(), check.rubric(), check.text()));
        then(
                id,
                check,
                "checked",
                new RecordAiCheck(
                        check.submission(),
                        check.attempt(),
                        judgement.score(),
                        judgement.feedback(),
                        judgement.model(),
                        judgement.offline()));
    }

    @Override
    protected void giveUp(String id, Check check, Throwable cause) {
        recordFailure(id, check, String.valueOf(cause.getMessage()));
    }

    private void recordFailure(String id, Check check, String reason) {
        then(id, check, "failed", new RecordAiCheckFailure(check.submission(), check.attempt(), reason));
    }
}
