package io.lyceum.query.notification;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.notification.NotificationKind;
import io.lyceum.query.notification.NoticeWords.Subject;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;

/** One's own notices with their words, which are made when they are read: who was forgotten meanwhile is not in them. */
@Component
final class Notices {

    /** A notice as its row has it, with what its words are made of. */
    private record Told(
            UUID notificationId,
            String kind,
            @Nullable UUID studentId,
            @Nullable String studentName,
            @Nullable UUID aboutId,
            Instant raisedAt,
            boolean read,
            @Nullable String participantName,
            @Nullable Integer lesson,
            @Nullable String lessonTitle,
            @Nullable String courseTitle,
            @Nullable Integer score,
            String language) {

        Notification shown() {
            var of = NotificationKind.valueOf(kind);
            var words = new NoticeWords(language);
            var about = new Subject(
                    studentId != null,
                    studentName != null ? studentName : participantName,
                    lesson,
                    lessonTitle,
                    courseTitle,
                    score);
            return new Notification(
                    notificationId,
                    kind,
                    words.title(of),
                    words.message(of, about),
                    studentId,
                    studentName,
                    aboutId,
                    raisedAt,
                    read);
        }
    }

    enum ReadState {
        READ,
        UNREAD
    }

    private static final String MINE = """
            select n.notification_id, n.number, n.kind, n.student_id, s.name as student_name, n.about_id, n.raised_at,
                   n.read_at is not null or n.number <= i.read_up_to as read, d.participant_name,
                   l.number as lesson, l.title as lesson_title, c.title as course_title,
                   case n.kind when 'TEST_PASSED' then l.test_score
                               when 'HOMEWORK_REVIEWED' then h.curator_score
                               when 'STUDENT_AT_RISK' then case when s.status = 'AT_RISK' then s.risk_score end
                   end as score,
                   coalesce(t.language, 'ru') as language
            from notification n
            join inbox i on i.tenant_id = n.tenant_id and i.recipient_id = n.recipient_id
            left join tenant t on t.tenant_id = n.tenant_id
            left join student s on s.tenant_id = n.tenant_id and s.student_id = n.student_id
            left join homework h on h.tenant_id = n.tenant_id and h.submission_id = n.about_id
            left join student_lesson l on l.tenant_id = n.tenant_id and l.student_id = n.student_id
                                      and l.lesson_id = coalesce(h.lesson_id, n.about_id)
            left join course c on c.tenant_id = n.tenant_id and c.course_id = n.about_id
            left join dialog d on d.tenant_id = n.tenant_id and d.dialog_id = n.about_id
            where n.tenant_id = :tenant and n.recipient_id = :me""";

    private static final String[] PROJECTIONS = {
        NotificationProjection.NAME, "tenants", "students", "homework", "courses", "dialogs"
    };

    private static final ListQuestion<Told> LIST = ListQuestion.of(Told.class, MINE, PROJECTIONS)
            .key("notification_id", "uuid")
            .sort("raised", "number", "bigint")
            .sortedBy("-raised")
            .oneOf("kind", NotificationKind.class, "n.kind = :kind")
            .oneOf(
                    "state",
                    ReadState.class,
                    "case when n.read_at is not null or n.number <= i.read_up_to then 'READ' else 'UNREAD' end = :state")
            .uuid("student", "n.student_id = :student");

    private final ReadModels readModels;

    Notices(ReadModels readModels) {
        this.readModels = readModels;
    }

    Mono<ResponseEntity<Page<Notification>>> page(Reader reader, MultiValueMap<String, String> parameters) {
        return readModels
                .page(reader, LIST, parameters, Map.of("me", reader.user().value()))
                .map(found -> ReadModels.shownAs(
                        found,
                        page -> new Page<>(
                                page.items().stream().map(Told::shown).toList(), page.nextCursor())));
    }

    /** Empty for somebody else's. */
    Mono<Notification> one(Reader reader, UUID notification) {
        return readModels
                .one(
                        reader,
                        Told.class,
                        MINE + " and n.notification_id = :notification",
                        Map.of("me", reader.user().value(), "notification", notification),
                        PROJECTIONS)
                .map(found -> Objects.requireNonNull(found.getBody()).shown())
                .onErrorResume(
                        Rejection.class,
                        refused -> refused.code() == ProblemCode.NOT_FOUND ? Mono.empty() : Mono.error(refused));
    }
}
