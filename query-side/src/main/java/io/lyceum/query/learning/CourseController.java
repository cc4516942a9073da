package io.lyceum.query.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The course catalogue. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Learning")
@Requires(Permission.READ_COURSES)
final class CourseController {

    record CourseView(
            UUID courseId,
            String code,
            String title,
            String description,
            String unlocking,
            int lengthDays,
            int lessons,
            boolean archived) {}

    /**
     * A lesson of the catalogue.
     *
     * @param contentType VIDEO, TEXT or QUIZ
     * @param locked for who enrols, until the lesson before it is done
     * @param testMaxScore and {@code testPassingScore} are absent without a test
     */
    record LessonView(
            UUID lessonId,
            UUID courseId,
            int number,
            String title,
            String contentType,
            int durationMinutes,
            int dueDay,
            boolean locked,
            boolean hasTest,
            @Nullable Integer testMaxScore,
            @Nullable Integer testPassingScore,
            @Nullable String homework,
            boolean completedByHomework) {}

    private static final String COURSES = """
            select c.course_id, c.code, c.title, c.description, c.unlocking, c.length_days, c.lessons,
                   coalesce(s.archived, false) as archived
            from course c left join course_script s using (tenant_id, course_id)
            where tenant_id = :tenant""";

    private static final ListQuestion<CourseView> LIST = ListQuestion.of(
                    CourseView.class, COURSES, CourseProjection.NAME, "course-scripts")
            .key("course_id", "uuid")
            .sort("code", "code", "text")
            .sort("title", "title", "text")
            .text("code", "code = :code")
            .text("q", "title ilike '%' || :q || '%'");

    private static final String LESSON = """
            select l.lesson_id, l.course_id, l.number, l.title,
                   coalesce(k.content, 'TEXT') as content_type, l.duration_minutes, l.due_day,
                   c.unlocking = 'IN_ORDER' and l.number > 1 as locked, l.has_test,
                   case when l.has_test then coalesce(t.max_score, 100) end as test_max_score,
                   case when l.has_test then coalesce(t.passing_score, 70) end as test_passing_score,
                   l.homework, l.completed_by_homework
            from course_lesson l join course c using (tenant_id, course_id)
            left join lesson_test t using (tenant_id, lesson_id) left join lesson_content k using (tenant_id, lesson_id)
            where l.tenant_id = :tenant""";

    private static final ListQuestion<LessonView> LESSONS = ListQuestion.of(
                    LessonView.class,
                    LESSON + " and l.course_id = :course",
                    CourseProjection.NAME,
                    LessonDetailProjection.NAME)
            .key("lesson_id", "uuid")
            .sort("number", "number", "integer");

    private final ReadModels readModels;

    CourseController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(summary = "Courses", description = "Filters: code, q (title). Sort: code, title.")
    @GetMapping("/courses")
    Mono<ResponseEntity<Page<CourseView>>> courses(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LIST, parameters);
    }

    @Operation(summary = "One course")
    @GetMapping("/courses/{id}")
    Mono<ResponseEntity<CourseView>> course(Reader reader, @PathVariable UUID id) {
        return readModels.one(
                reader,
                CourseView.class,
                COURSES + " and course_id = :id",
                Map.of("id", id),
                CourseProjection.NAME,
                "course-scripts");
    }

    @Operation(summary = "The lessons of a course", description = "In order.")
    @GetMapping("/courses/{id}/lessons")
    Mono<ResponseEntity<Page<LessonView>>> lessons(
            Reader reader, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LESSONS, parameters, Map.of("course", id));
    }

    @Operation(summary = "One lesson")
    @GetMapping("/lessons/{id}")
    Mono<ResponseEntity<LessonView>> lesson(Reader reader, @PathVariable UUID id) {
        return readModels.one(
                reader,
                LessonView.class,
                LESSON + " and l.lesson_id = :id",
                Map.of("id", id),
                CourseProjection.NAME,
                LessonDetailProjection.NAME);
    }
}
