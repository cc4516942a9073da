package io.lyceum.command.learning;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.learning.HomeworkEvent.HomeworkAiCheckFailed;
import io.lyceum.learning.HomeworkEvent.HomeworkAiChecked;
import io.lyceum.learning.HomeworkEvent.HomeworkFileAttached;
import io.lyceum.learning.HomeworkEvent.HomeworkReviewed;
import io.lyceum.learning.HomeworkEvent.HomeworkSubmitted;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.RecordAiCheck;
import io.lyceum.learning.RecordAiCheckFailure;
import io.lyceum.learning.ReviewHomework;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.SubmissionId;
import io.lyceum.learning.SubmitHomework;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One student's homework for one lesson: handed in, checked by the AI, reviewed by a curator (C58-C60). */
@AggregateRoot
public class HomeworkSubmission extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable SubmissionId id;

    private @Nullable StudentId student;
    private @Nullable LessonId lesson;
    private int attempts;
    private int checkedAttempt;
    private boolean reviewed;

    protected HomeworkSubmission() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SubmitHomework submit, Origin origin) {
        if (reviewed) {
            throw new Rejection(ProblemCode.CONFLICT, "a curator has reviewed this homework already");
        }
        apply(new HomeworkSubmitted(
                submit.submission(),
                submit.student(),
                submit.course(),
                submit.lesson(),
                attempts + 1,
                submit.text(),
                submit.dueAt(),
                origin.occurredAt().isAfter(submit.dueAt()),
                submit.task(),
                submit.rubric(),
                submit.imported(),
                submit.gradedElsewhere()));
        var file = submit.file();
        if (file != null) {
            apply(new HomeworkFileAttached(
                    submit.submission(),
                    submit.student(),
                    attempts,
                    file.name(),
                    file.contentType(),
                    file.hash(),
                    file.bytes()));
        }
        if (submit.gradedElsewhere() != null) {
            apply(new HomeworkReviewed(
                    submit.submission(),
                    submit.student(),
                    submit.lesson(),
                    attempts,
                    submit.gradedElsewhere(),
                    "graded before it came here",
                    origin.actor()));
        }
    }

    @CommandHandler
    void handle(RecordAiCheck check) {
        if (isOutdated(check.attempt())) {
            return;
        }
        apply(new HomeworkAiChecked(
                check.submission(),
                Objects.requireNonNull(student),
                Objects.requireNonNull(lesson),
                check.attempt(),
                check.score(),
                check.feedback(),
                check.model(),
                check.offline()));
    }

    @CommandHandler
    void handle(RecordAiCheckFailure failure) {
        if (!isOutdated(failure.attempt())) {
            apply(new HomeworkAiCheckFailed(
                    failure.submission(), Objects.requireNonNull(student), failure.attempt(), failure.reason()));
        }
    }

    /** A check that took so long that there is a newer attempt, a check or a review has nothing to say any more. */
    private boolean isOutdated(int attempt) {
        return reviewed || attempt != attempts || attempt <= checkedAttempt;
    }

    @CommandHandler
    void handle(ReviewHomework review, Origin origin) {
        if (reviewed) {
            throw new Rejection(ProblemCode.CONFLICT, "a curator has reviewed this homework already");
        }
        apply(new HomeworkReviewed(
                review.submission(),
                Objects.requireNonNull(student),
                Objects.requireNonNull(lesson),
                attempts,
                review.score(),
                review.feedback(),
                origin.actor()));
    }

    @EventSourcingHandler
    void on(HomeworkSubmitted submitted, Origin origin) {
        id = submitted.submission();
        tenant = origin.tenant();
        student = submitted.student();
        lesson = submitted.lesson();
        attempts = submitted.attempt();
    }

    @EventSourcingHandler
    void on(HomeworkAiChecked checked) {
        checkedAttempt = checked.attempt();
    }

    @EventSourcingHandler
    void on(HomeworkReviewed review) {
        reviewed = true;
    }
}
