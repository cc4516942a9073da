package io.lyceum.command.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.command.platform.policies.WiredPolicy;
import io.lyceum.conversation.DialogEvent;
import io.lyceum.conversation.DialogEvent.AssistantReplied;
import io.lyceum.conversation.DialogEvent.DialogOpened;
import io.lyceum.conversation.DialogEvent.DialogReopened;
import io.lyceum.conversation.DialogEvent.HandoffCancelled;
import io.lyceum.conversation.DialogEvent.HandoffRequested;
import io.lyceum.conversation.DialogId;
import io.lyceum.conversation.HandoffReason;
import io.lyceum.conversation.HandoffState;
import io.lyceum.conversation.MessageId;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.HomeworkEvent.HomeworkAiCheckFailed;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.LmsLinkId;
import io.lyceum.learning.StudentEvent.CourseCompleted;
import io.lyceum.learning.StudentEvent.LessonCompleted;
import io.lyceum.learning.StudentEvent.StudentMarkedAtRisk;
import io.lyceum.learning.StudentEvent.StudentUpdated;
import io.lyceum.learning.StudentEvent.TestTaken;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.SubmissionId;
import io.lyceum.notification.NotificationKind;
import io.lyceum.notification.RaiseNotification;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is told what, and what nobody is. */
class NotificationPolicyTest {

    private static final UserId OWNER = UserId.next();
    private static final UserId CURATOR = UserId.next();
    private static final UserId OPERATOR = UserId.next();
    private static final UserId LOGIN = UserId.next();
    private static final StudentId IVAN = StudentId.next();
    private static final DialogId CHAT = DialogId.ofStudent(IVAN);
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final LessonCompleted LESSON =
            new LessonCompleted(IVAN, new CourseId(IVAN.value()), new LessonId(IVAN.value()), 1, 50);

    private static HikariDataSource database;

    private final TenantId school = TenantId.next();
    private final List<RaiseNotification> told = new ArrayList<>();
    private final InMemoryEventStorageEngine events = new InMemoryEventStorageEngine();
    private Recipients recipients;
    private NotificationPolicy policy;
    private int happened;

    @BeforeAll
    static void prepare() {
        database = TestPostgres.emptyDatabase();
        TestPostgres.migrate(database, "notification", "notification");
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @BeforeEach
    void open() {
        recipients = new Recipients(JdbcClient.create(database));
        worksHere(OWNER, Role.OWNER);
        recipients.follow(new StudentUpdated(IVAN, "Ivan", null, LOGIN), by(OWNER));
        policy = sending(new NotificationPolicy(recipients, new StudentDialogs(events, recipients)));
    }

    private NotificationPolicy sending(NotificationPolicy made) {
        var bus = SimpleCommandBus.builder().build();
        bus.subscribe(RaiseNotification.class.getName(), command -> {
            told.add((RaiseNotification) command.getPayload());
            return new CommandReceipt("", 1, false);
        });
        return WiredPolicy.sendingTo(bus, database, made);
    }

    private void worksHere(UserId member, Role role) {
        recipients.follow(new MemberJoined(school, member, "Olga", role, null), by(OWNER));
    }

    private void curatorAndOperator() {
        worksHere(CURATOR, Role.TEACHER);
        worksHere(OPERATOR, Role.OPERATOR);
    }

    @Test
    void curatorsHearOfWhatTheirStudentsDo() {
        curatorAndOperator();
        happens(LESSON, by(LOGIN));
        happens(new TestTaken(IVAN, LESSON.lesson(), 40, false), by(LOGIN));
        happens(new TestTaken(IVAN, LESSON.lesson(), 85, true), by(LOGIN));
        happens(new CourseCompleted(IVAN, LESSON.course(), true), by(LOGIN));

        assertThat(told)
                .extracting(RaiseNotification::kind)
                .containsExactly(
                        NotificationKind.LESSON_COMPLETED,
                        NotificationKind.TEST_PASSED,
                        NotificationKind.COURSE_COMPLETED);
        assertThat(told).allMatch(notice -> notice.recipient().equals(CURATOR) && IVAN.equals(notice.student()));
    }

    @Test
    void whoRunsTheSchoolHearsOfItWhileThereIsNoCurator() {
        worksHere(OPERATOR, Role.OPERATOR);
        happens(LESSON, by(LOGIN));

        assertThat(told).extracting(RaiseNotification::recipient).containsExactly(OWNER);
    }

    @Test
    void aHomeworkThatCouldNotBeCheckedWaitsForACurator() {
        curatorAndOperator();
        var submission = SubmissionId.next();
        happens(new HomeworkAiCheckFailed(submission, IVAN, 1, "out of reach"), by(Origin.PLATFORM));

        assertThat(told).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NotificationKind.HOMEWORK_CHECK_FAILED);
            assertThat(notice.recipient()).isEqualTo(CURATOR);
            assertThat(notice.about()).isEqualTo(submission.value());
        });
    }

    @Test
    void historyTellsNobodyExceptOfRisk() {
        curatorAndOperator();
        var daysAgo = by(OWNER).at(NOW.minus(Duration.ofHours(25)));
        var synced = new Origin(school, Origin.PLATFORM, Role.SYSTEM, NOW, "c", LmsLinkId.of(school) + ":7");
        for (var origin : List.of(daysAgo, synced)) {
            happens(LESSON, origin);
            happens(new TestTaken(IVAN, LESSON.lesson(), 85, true), origin);
            happens(new CourseCompleted(IVAN, LESSON.course(), true), origin);
        }
        assertThat(told).isEmpty();

        happens(new StudentMarkedAtRisk(IVAN, 60), daysAgo);
        happens(LESSON, by(OWNER).at(NOW.minus(Duration.ofHours(23))));
        assertThat(told)
                .extracting(RaiseNotification::kind)
                .containsExactly(NotificationKind.STUDENT_AT_RISK, NotificationKind.LESSON_COMPLETED);
    }

    @Test
    void aStudentWhoWantsAPersonReachesCuratorsAndOperators() {
        curatorAndOperator();
        happensIn(CHAT, new DialogOpened(CHAT, LOGIN, "Ivan"));
        happensIn(CHAT, wanted(CHAT));

        assertThat(told).extracting(RaiseNotification::recipient).containsExactlyInAnyOrder(CURATOR, OPERATOR);
        assertThat(told)
                .allMatch(notice -> notice.kind() == NotificationKind.HANDOFF_REQUESTED
                        && IVAN.equals(notice.student())
                        && CHAT.value().equals(notice.about()));
    }

    @Test
    void aVisitorWhoWantsAPersonReachesOperators() {
        curatorAndOperator();
        var dialog = DialogId.next();
        happensIn(dialog, new DialogOpened(dialog, UserId.next(), "Maria"));
        happensIn(dialog, unresolved(dialog));
        happensIn(dialog, wanted(dialog));

        assertThat(told).extracting(RaiseNotification::recipient).containsExactly(OPERATOR);
    }

    @Test
    void curatorsHearOfAQuestionWithoutAnAnswerOnceUntilSomethingHelps() {
        curatorAndOperator();
        happensIn(CHAT, new DialogOpened(CHAT, new UserId(IVAN.value()), "Ivan"));
        happensIn(CHAT, unresolved(CHAT));
        happensIn(CHAT, unresolved(CHAT));
        assertThat(told).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NotificationKind.QUESTION_UNRESOLVED);
            assertThat(notice.recipient()).isEqualTo(CURATOR);
            assertThat(notice.student()).isEqualTo(IVAN);
        });

        happensIn(CHAT, replied(CHAT, true));
        happensIn(CHAT, unresolved(CHAT));
        assertThat(told).hasSize(2);
        happensIn(CHAT, new DialogReopened(CHAT));
        happensIn(CHAT, unresolved(CHAT));
        assertThat(told).hasSize(3);
    }

    @Test
    void whoWaitsForAPersonIsToldOfAsThatAlone() {
        curatorAndOperator();
        happensIn(CHAT, new DialogOpened(CHAT, LOGIN, "Ivan"));
        happensIn(CHAT, wanted(CHAT));
        told.clear();
        happensIn(CHAT, replied(CHAT, true));
        happensIn(CHAT, unresolved(CHAT));
        assertThat(told).isEmpty();

        happensIn(CHAT, new HandoffCancelled(CHAT, LOGIN));
        happensIn(CHAT, unresolved(CHAT));
        assertThat(told).hasSize(1);
    }

    private static HandoffRequested wanted(DialogId dialog) {
        return new HandoffRequested(dialog, "r1", HandoffReason.MANUAL, HandoffState.NONE, "");
    }

    private static AssistantReplied unresolved(DialogId dialog) {
        return replied(dialog, false);
    }

    private static AssistantReplied replied(DialogId dialog, boolean resolved) {
        return new AssistantReplied(
                dialog, MessageId.next(), MessageId.next(), "text", List.of(), resolved, 1, "model", true);
    }

    private Origin by(UserId actor) {
        return new Origin(school, actor, Role.STUDENT, NOW, "c", "c");
    }

    private void happensIn(DialogId dialog, DialogEvent event) {
        var message = message(dialog.toString(), event, by(LOGIN));
        events.appendEvents(message);
        handle(message);
    }

    private void happens(Object event, Origin origin) {
        handle(message(IVAN.toString(), event, origin));
    }

    private GenericDomainEventMessage<Object> message(String aggregate, Object event, Origin origin) {
        return new GenericDomainEventMessage<>(
                "any", aggregate, happened++, new GenericMessage<>(event, origin.toMetaData()), NOW);
    }

    private void handle(EventMessage<?> event) {
        try {
            new AnnotationEventHandlerAdapter(policy).handle(event);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
