package io.lyceum.command.learning;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.HomeworkEvent.HomeworkAiChecked;
import io.lyceum.learning.HomeworkEvent.HomeworkReviewed;
import io.lyceum.learning.HomeworkEvent.HomeworkSubmitted;
import io.lyceum.learning.RecordGrade;
import io.lyceum.learning.RecordHomework;
import java.time.Clock;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * When homework is handed in, the student's progress notes it and the AI checks it (P1); when it is graded, the
 * student's risk follows (P2).
 */
@Component
class HomeworkPolicy extends Policy {

    private final Tasks tasks;
    private final HomeworkCheckTask check;
    private final Clock clock;

    HomeworkPolicy(Tasks tasks, HomeworkCheckTask check, Clock commandClock) {
        this.tasks = tasks;
        this.check = check;
        this.clock = commandClock;
    }

    @EventHandler
    void when(HomeworkSubmitted submitted, EventMessage<?> event, Origin origin) {
        then(
                event,
                "record-homework",
                new RecordHomework(submitted.student(), submitted.lesson(), submitted.submission(), submitted.late()));
        if (!submitted.imported()) {
            tasks.schedule(
                    check,
                    submitted.submission() + ":" + submitted.attempt(),
                    new HomeworkCheckTask.Check(
                            origin,
                            submitted.submission(),
                            submitted.student(),
                            submitted.attempt(),
                            submitted.task(),
                            submitted.rubric(),
                            submitted.text()),
                    clock.instant());
        }
    }

    /** The AI's proposal counts until a curator has decided. */
    @EventHandler
    void when(HomeworkAiChecked checked, EventMessage<?> event) {
        then(event, "record-grade", new RecordGrade(checked.student(), checked.lesson(), checked.score()));
    }

    @EventHandler
    void when(HomeworkReviewed reviewed, EventMessage<?> event) {
        then(event, "record-grade", new RecordGrade(reviewed.student(), reviewed.lesson(), reviewed.score()));
    }
}
