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
            int lessons) {}

    record LessonView(
            UUID lessonId,
            UUID courseId,
            int number,
            String title,
            int durationMinutes,
            int dueDay,
            boolean hasTest,
            @Nullable String homework,
            boolean completedByHomework) {}

    private static final String COURSES = """
            select course_id, code, title, description, unlocking, length_days, lessons
            from course where tenant_id = :tenant""";

    private static final ListQuestion<CourseView> LIST = ListQuestion.of(
                    CourseView.class, COURSES, CourseProjection.NAME)
            .key("course_id", "uuid")
            .sort("code", "code", "text")
            .sort("title", "title", "text")
            .text("code", "code = :code")
            .text("q", "title ilike '%' || :q || '%'");

    private static final String LESSON = """
            select lesson_id, course_id, number, title, duration_minutes, due_day, has_test, homework,
                   completed_by_homework
            from course_lesson where tenant_id = :tenant""";

    private static final ListQuestion<LessonView> LESSONS = ListQuestion.of(
                    LessonView.class, LESSON + " and course_id = :course", CourseProjection.NAME)
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
                reader, CourseView.class, COURSES + " and course_id = :id", Map.of("id", id), CourseProjection.NAME);
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
                reader, LessonView.class, LESSON + " and lesson_id = :id", Map.of("id", id), CourseProjection.NAME);
    }
}
