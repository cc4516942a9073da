package io.lyceum.query.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Everything a student's own page shows, of one position (C65). It does not say how the school rates their risk. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Learning")
@Requires(Permission.READ_STUDENT)
final class CabinetController {

    /**
     * The page.
     *
     * @param status active or completed, or dropped; that somebody is at risk is for the school alone
     */
    record Cabinet(
            UUID studentId,
            String name,
            @Nullable String email,
            String status,
            Instant enrolledAt,
            Instant lastActiveAt,
            List<CourseCard> courses,
            List<LessonCard> lessons,
            List<TestCard> tests,
            List<HomeworkCard> homework,
            List<CertificateCard> certificates) {}

    /** @param percent completed lessons of all lessons, rounded down */
    record CourseCard(UUID courseId, String title, int lessons, int completed, int percent) {}

    /**
     * A lesson.
     *
     * @param state LOCKED, OPEN or COMPLETED
     * @param progress not_started, in_progress or completed
     * @param grade of its homework: the curator's, else the AI's
     */
    record LessonCard(
            UUID lessonId,
            UUID courseId,
            int number,
            String title,
            String state,
            String progress,
            int percent,
            Instant dueAt,
            @Nullable Instant completedAt,
            @Nullable Integer testScore,
            @Nullable Boolean testPassed,
            @Nullable Integer grade) {}

    record TestCard(
            UUID lessonId,
            String lessonTitle,
            int score,
            int maxScore,
            int passingScore,
            boolean passed,
            Instant takenAt) {}

    /** @param grade the curator's score, else the AI's */
    record HomeworkCard(
            UUID submissionId,
            UUID lessonId,
            String lessonTitle,
            String state,
            int attempt,
            boolean late,
            Instant submittedAt,
            @Nullable Integer aiScore,
            @Nullable String aiFeedback,
            @Nullable Integer curatorScore,
            @Nullable String curatorFeedback,
            @Nullable Integer grade) {}

    record CertificateCard(String number, UUID courseId, String courseTitle, Instant issuedAt) {}

    private static final String CABINET = """
            select s.student_id, s.name, s.email, replace(s.status, 'AT_RISK', 'ACTIVE') as status, s.enrolled_at,
                   s.last_active_at,
                   coalesce((select jsonb_agg(jsonb_build_object('courseId', c.course_id, 'title', c.title,
                                 'lessons', c.lessons, 'completed', c.completed,
                                 'percent', c.completed * 100 / c.lessons) order by c.title, c.course_id)
                             from (select l.course_id, coalesce(max(k.title), '') as title, count(*) as lessons,
                                          count(*) filter (where l.state = 'COMPLETED') as completed
                                   from student_lesson l left join course k using (tenant_id, course_id)
                                   where l.tenant_id = s.tenant_id and l.student_id = s.student_id
                                   group by l.course_id) c), '[]'::jsonb) as courses,
                   coalesce((select jsonb_agg(jsonb_build_object('lessonId', l.lesson_id, 'courseId', l.course_id,
                                 'number', l.number, 'title', l.title, 'state', l.state,
                                 'progress', case when l.state = 'COMPLETED' then 'completed'
                                                  when p.started_at is not null then 'in_progress'
                                                  else 'not_started' end,
                                 'percent', case when l.state = 'COMPLETED' then 100 else coalesce(p.percent, 0) end,
                                 'dueAt', l.due_at, 'completedAt', l.completed_at, 'testScore', l.test_score,
                                 'testPassed', l.test_passed, 'grade', l.homework_score)
                                 order by l.course_id, l.number)
                             from student_lesson l left join lesson_progress p using (tenant_id, student_id, lesson_id)
                             where l.tenant_id = s.tenant_id and l.student_id = s.student_id), '[]'::jsonb) as lessons,
                   coalesce((select jsonb_agg(jsonb_build_object('lessonId', t.lesson_id, 'lessonTitle', l.title,
                                 'score', t.score, 'maxScore', coalesce(r.max_score, 100),
                                 'passingScore', coalesce(r.passing_score, 70), 'passed', t.passed,
                                 'takenAt', t.taken_at) order by t.number desc)
                             from test_result t join student_lesson l using (tenant_id, student_id, lesson_id)
                             left join student_test r using (tenant_id, student_id, lesson_id)
                             where t.tenant_id = s.tenant_id and t.student_id = s.student_id), '[]'::jsonb) as tests,
                   coalesce((select jsonb_agg(jsonb_build_object('submissionId', h.submission_id,
                                 'lessonId', h.lesson_id, 'lessonTitle', l.title, 'state', h.state,
                                 'attempt', h.attempt, 'late', h.late, 'submittedAt', h.submitted_at,
                                 'aiScore', h.ai_score, 'aiFeedback', h.ai_feedback, 'curatorScore', h.curator_score,
                                 'curatorFeedback', h.curator_feedback,
                                 'grade', coalesce(h.curator_score, h.ai_score)) order by h.submitted_at desc)
                             from homework h join student_lesson l using (tenant_id, student_id, lesson_id)
                             where h.tenant_id = s.tenant_id and h.student_id = s.student_id), '[]'::jsonb) as homework,
                   coalesce((select jsonb_agg(jsonb_build_object('number', c.number, 'courseId', c.course_id,
                                 'courseTitle', c.course_title, 'issuedAt', c.issued_at) order by c.issued_at)
                             from certificate c
                             where c.tenant_id = s.tenant_id and c.student_id = s.student_id), '[]'::jsonb)
                       as certificates
            from student s where s.tenant_id = :tenant""";

    private static final String[] PROJECTIONS = {
        StudentProjection.NAME,
        CourseProjection.NAME,
        ProgressProjection.NAME,
        LessonDetailProjection.NAME,
        HomeworkProjection.NAME,
        CertificateProjection.NAME
    };

    private final ReadModels readModels;

    CabinetController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "A student's cabinet",
            description =
                    "Profile, courses, lessons, tests, homework with grades and certificates together, without the"
                            + " risk. A student sees only their own (C65).")
    @GetMapping("/students/{id}/cabinet")
    Mono<ResponseEntity<Cabinet>> cabinet(Reader reader, @PathVariable UUID id) {
        return readModels.one(
                reader,
                Cabinet.class,
                CABINET + " and s.student_id = :id and (:everybody or s.user_id = :user)",
                reader.scope("id", id),
                PROJECTIONS);
    }

    @Operation(
            summary = "One's own cabinet",
            description = "Of the student with the caller's login, the one active last if there are several; else 404.")
    @GetMapping("/cabinet")
    Mono<ResponseEntity<Cabinet>> own(Reader reader) {
        return readModels.one(
                reader,
                Cabinet.class,
                CABINET + " and s.user_id = :self order by s.last_active_at desc, s.student_id limit 1",
                Map.of("self", reader.user().value()),
                PROJECTIONS);
    }
}
