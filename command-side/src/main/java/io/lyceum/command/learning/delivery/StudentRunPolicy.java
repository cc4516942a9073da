package io.lyceum.command.learning.delivery;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.learning.ActivityKind;
import io.lyceum.learning.FinishSection;
import io.lyceum.learning.RecordActivity;
import io.lyceum.learning.delivery.RunEvent;
import io.lyceum.learning.delivery.RunEvent.AnswerGraded;
import io.lyceum.learning.delivery.RunEvent.AnswerSubmitted;
import io.lyceum.learning.delivery.RunEvent.DelayElapsed;
import io.lyceum.learning.delivery.RunEvent.DialogClosed;
import io.lyceum.learning.delivery.RunEvent.DialogMessageSent;
import io.lyceum.learning.delivery.RunEvent.DialogReplyFailed;
import io.lyceum.learning.delivery.RunEvent.DialogReplyRecorded;
import io.lyceum.learning.delivery.RunEvent.DialogVoiceSent;
import io.lyceum.learning.delivery.RunEvent.ElementContinued;
import io.lyceum.learning.delivery.RunEvent.ElementDelayed;
import io.lyceum.learning.delivery.RunEvent.ElementServed;
import io.lyceum.learning.delivery.RunEvent.ModuleEntered;
import io.lyceum.learning.delivery.RunEvent.OptionChosen;
import io.lyceum.learning.delivery.RunEvent.RevisionFinished;
import io.lyceum.learning.delivery.RunEvent.RevisionPrepared;
import io.lyceum.learning.delivery.RunEvent.RunEnded;
import io.lyceum.learning.delivery.RunEvent.RunStarted;
import io.lyceum.learning.delivery.RunEvent.SectionAwaited;
import io.lyceum.learning.delivery.RunEvent.SectionFinished;
import io.lyceum.learning.delivery.RunEvent.TestScored;
import io.lyceum.learning.delivery.RunEvent.TranscriptionFailed;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * When a run is a student's: whatever the learner does in it is the student's activity (3.3, P2), and a section that is a
 * lesson finishes the lesson (A2).
 */
@Component
class StudentRunPolicy extends Policy {

    private static final Logger LOG = LoggerFactory.getLogger(StudentRunPolicy.class);

    private final StartedRuns runs;

    StudentRunPolicy(StartedRuns runs) {
        this.runs = runs;
    }

    @EventHandler
    void when(RunEvent happened, EventMessage<?> event, Origin origin) {
        switch (happened) {
            case RunStarted _,
                    ElementContinued _,
                    AnswerSubmitted _,
                    OptionChosen _,
                    DialogMessageSent _,
                    DialogVoiceSent _,
                    ModuleEntered _ -> recordActivity(happened, event, origin);
            case SectionFinished finished -> finishLesson(finished, event);
            case ElementServed _,
                    AnswerGraded _,
                    ElementDelayed _,
                    DelayElapsed _,
                    SectionAwaited _,
                    TestScored _,
                    RevisionPrepared _,
                    RevisionFinished _,
                    TranscriptionFailed _,
                    DialogReplyRecorded _,
                    DialogReplyFailed _,
                    DialogClosed _,
                    RunEnded _ -> {}
        }
    }

    private void recordActivity(RunEvent happened, EventMessage<?> event, Origin origin) {
        runs.started(happened.run(), origin.tenant())
                .student()
                .ifPresent(student -> then(event, "activity", new RecordActivity(student, ActivityKind.COURSE_RUN)));
    }

    private void finishLesson(SectionFinished finished, EventMessage<?> event) {
        if (finished.lesson() == null || finished.student() == null) {
            return;
        }
        try {
            then(event, "finish-lesson", new FinishSection(finished.student(), finished.lesson()));
        } catch (Rejection refused) {
            // A lesson that is not in the student's plan is nobody's to complete: the run does not depend on it.
            if (refused.code() != ProblemCode.NOT_FOUND) {
                throw refused;
            }
            LOG.info("run {} does not complete a lesson: {}", finished.run(), refused.getMessage());
        }
    }
}
