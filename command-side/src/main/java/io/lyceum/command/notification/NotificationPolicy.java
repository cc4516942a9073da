package io.lyceum.command.notification;

import io.lyceum.billing.WalletEvent.BalanceDepleted;
import io.lyceum.billing.WalletEvent.LowBalanceReached;
import io.lyceum.billing.trial.TrialEvent.TrialEnding;
import io.lyceum.billing.trial.TrialEvent.TrialExpired;
import io.lyceum.billing.trial.TrialEvent.TrialMessagesRunningLow;
import io.lyceum.conversation.DialogEvent.AssistantReplied;
import io.lyceum.conversation.DialogEvent.HandoffRequested;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.learning.HomeworkEvent.HomeworkAiCheckFailed;
import io.lyceum.learning.HomeworkEvent.HomeworkReviewed;
import io.lyceum.learning.HomeworkEvent.HomeworkSubmitted;
import io.lyceum.learning.StudentEvent.CourseCompleted;
import io.lyceum.learning.StudentEvent.LessonCompleted;
import io.lyceum.learning.StudentEvent.StudentMarkedAtRisk;
import io.lyceum.learning.StudentEvent.TestTaken;
import io.lyceum.learning.StudentId;
import io.lyceum.notification.NotificationKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When a student does something, or their homework could not be checked, their curators are told (P1); when homework is
 * reviewed, the student is; when somebody asks for a person, operators are, and for a student curators too (A39), who also
 * hear of questions without an answer (3.3); when the balance gets low, who runs the school is (C151, C214). {@link History}
 * tells nobody of lessons, tests, courses and homework.
 */
@Component
class NotificationPolicy extends NoticePolicy {

    private static final Set<Role> CURATORS = EnumSet.of(Role.TEACHER);
    private static final Set<Role> OPERATORS = EnumSet.of(Role.OPERATOR);
    private static final Set<Role> CURATORS_AND_OPERATORS = EnumSet.of(Role.TEACHER, Role.OPERATOR);
    /** Told in place of curators and operators while a school has none. */
    private static final Set<Role> SCHOOL = EnumSet.of(Role.OWNER, Role.ADMIN);

    private final Recipients recipients;
    private final StudentDialogs dialogs;

    NotificationPolicy(Recipients recipients, StudentDialogs dialogs) {
        this.recipients = recipients;
        this.dialogs = dialogs;
    }

    @EventHandler
    void when(HomeworkSubmitted submitted, EventMessage<?> event, Origin origin) {
        if (!submitted.imported()) {
            tell(
                    CURATORS,
                    NotificationKind.HOMEWORK_SUBMITTED,
                    submitted.student(),
                    submitted.submission().value(),
                    event,
                    origin);
        }
    }

    @EventHandler
    void when(HomeworkReviewed reviewed, EventMessage<?> event, Origin origin) {
        recipients
                .loginOf(origin.tenant(), reviewed.student())
                .ifPresent(student -> raise(
                        List.of(student),
                        NotificationKind.HOMEWORK_REVIEWED,
                        reviewed.student(),
                        reviewed.submission().value(),
                        event,
                        origin));
    }

    @EventHandler
    void when(HomeworkAiCheckFailed failed, EventMessage<?> event, Origin origin) {
        tell(
                CURATORS,
                NotificationKind.HOMEWORK_CHECK_FAILED,
                failed.student(),
                failed.submission().value(),
                event,
                origin);
    }

    @EventHandler
    void when(LessonCompleted completed, EventMessage<?> event, Origin origin) {
        if (History.isNews(event, origin)) {
            tell(
                    CURATORS,
                    NotificationKind.LESSON_COMPLETED,
                    completed.student(),
                    completed.lesson().value(),
                    event,
                    origin);
        }
    }

    @EventHandler
    void when(TestTaken test, EventMessage<?> event, Origin origin) {
        if (test.passed() && History.isNews(event, origin)) {
            tell(
                    CURATORS,
                    NotificationKind.TEST_PASSED,
                    test.student(),
                    test.lesson().value(),
                    event,
                    origin);
        }
    }

    @EventHandler
    void when(CourseCompleted completed, EventMessage<?> event, Origin origin) {
        if (History.isNews(event, origin)) {
            tell(
                    CURATORS,
                    NotificationKind.COURSE_COMPLETED,
                    completed.student(),
                    completed.course().value(),
                    event,
                    origin);
        }
    }

    @EventHandler
    void when(StudentMarkedAtRisk marked, EventMessage<?> event, Origin origin) {
        tell(CURATORS, NotificationKind.STUDENT_AT_RISK, marked.student(), null, event, origin);
    }

    @EventHandler
    void when(HandoffRequested requested, EventMessage<?> event, Origin origin) {
        var student = dialogs.studentIn(requested.dialog(), origin.tenant());
        tell(
                student.isPresent() ? CURATORS_AND_OPERATORS : OPERATORS,
                NotificationKind.HANDOFF_REQUESTED,
                student.orElse(null),
                requested.dialog().value(),
                event,
                origin);
    }

    @EventHandler
    void when(AssistantReplied replied, EventMessage<?> event, Origin origin) {
        if (!replied.resolvedByAi()) {
            dialogs.studentIn(replied.dialog(), origin.tenant())
                    .filter(student -> dialogs.isFirstWithoutHelp(replied))
                    .ifPresent(student -> tell(
                            CURATORS,
                            NotificationKind.QUESTION_UNRESOLVED,
                            student,
                            replied.dialog().value(),
                            event,
                            origin));
        }
    }

    @EventHandler
    void when(LowBalanceReached low, EventMessage<?> event, Origin origin) {
        tell(SCHOOL, NotificationKind.LOW_BALANCE, null, low.wallet().value(), event, origin);
    }

    @EventHandler
    void when(BalanceDepleted depleted, EventMessage<?> event, Origin origin) {
        tell(SCHOOL, NotificationKind.BALANCE_DEPLETED, null, depleted.wallet().value(), event, origin);
    }

    @EventHandler
    void when(TrialEnding ending, EventMessage<?> event, Origin origin) {
        tell(SCHOOL, NotificationKind.TRIAL_ENDING, null, ending.trial().value(), event, origin);
    }

    @EventHandler
    void when(TrialMessagesRunningLow low, EventMessage<?> event, Origin origin) {
        tell(SCHOOL, NotificationKind.TRIAL_ENDING, null, low.trial().value(), event, origin);
    }

    @EventHandler
    void when(TrialExpired expired, EventMessage<?> event, Origin origin) {
        tell(SCHOOL, NotificationKind.TRIAL_EXPIRED, null, expired.trial().value(), event, origin);
    }

    private void tell(
            Set<Role> roles,
            NotificationKind kind,
            @Nullable StudentId student,
            @Nullable UUID about,
            EventMessage<?> event,
            Origin origin) {
        var meant = recipients.inRoles(origin.tenant(), roles);
        raise(
                meant.isEmpty() ? recipients.inRoles(origin.tenant(), SCHOOL) : meant,
                kind,
                student,
                about,
                event,
                origin);
    }
}
