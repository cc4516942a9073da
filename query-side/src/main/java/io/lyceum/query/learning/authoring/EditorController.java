package io.lyceum.query.learning.authoring;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.authoring.CourseSettings;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.ScriptCheck;
import io.lyceum.learning.authoring.ScriptProblem;
import io.lyceum.query.learning.LessonDetailProjection;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
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
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Courses as their authors see them (C31, C33). */
@RestController
@RequestMapping("/api/v1/courses/{course}")
@Tag(name = "Authoring")
@Requires(Permission.MANAGE_COURSES)
final class EditorController {

    /** Names of the projections whose rows are read here. */
    private static final String[] PROJECTIONS = {"courses", ScriptProjection.NAME};

    private static final String[] EXPORTED = {"courses", ScriptProjection.NAME, LessonDetailProjection.NAME};

    record Draft(
            UUID courseId,
            String code,
            String title,
            String description,
            CourseSettings settings,
            int version,
            boolean changed,
            boolean archived,
            @Nullable UUID duplicatedFrom,
            int groups,
            List<Element> elements) {}

    /**
     * A course as it is written now.
     *
     * @param version the newest published; 0 for none
     * @param changed whether it differs from that
     * @param groups how many take it
     * @param problems all that keep it from being published
     * @param warnings what its author may not mean, such as a variable of a prompt that names no element
     */
    record EditorView(
            UUID courseId,
            String code,
            String title,
            String description,
            CourseSettings settings,
            int version,
            boolean changed,
            boolean archived,
            @Nullable UUID duplicatedFrom,
            int groups,
            List<Element> elements,
            List<ScriptProblem> problems,
            List<ScriptProblem> warnings) {

        static EditorView of(Draft draft) {
            return new EditorView(
                    draft.courseId(),
                    draft.code(),
                    draft.title(),
                    draft.description(),
                    draft.settings(),
                    draft.version(),
                    draft.changed(),
                    draft.archived(),
                    draft.duplicatedFrom(),
                    draft.groups(),
                    draft.elements(),
                    ScriptCheck.problems(draft.settings(), draft.elements()),
                    ScriptCheck.warnings(draft.elements()));
        }
    }

    record VersionView(UUID courseId, int version, CourseSettings settings, int elements, Instant publishedAt) {}

    record Published(
            UUID courseId,
            String code,
            String title,
            String description,
            CourseSettings settings,
            int version,
            Instant publishedAt,
            List<Element> elements) {}

    private static final String DRAFT = """
            select c.course_id, c.code, c.title, c.description, s.settings, s.version, s.changed, s.archived,
                   s.duplicated_from, s.groups,
                   coalesce((select jsonb_agg(e.body order by e.rank) from script_element e
                             where e.tenant_id = c.tenant_id and e.course_id = c.course_id), '[]'::jsonb) as elements
            from course c
            join course_script s on s.tenant_id = c.tenant_id and s.course_id = c.course_id
            where c.tenant_id = :tenant and c.course_id = :course""";

    private static final String PUBLISHED = """
            select c.course_id, c.code, c.title, c.description, v.settings, v.version, v.published_at,
                   coalesce((select jsonb_agg(e.body order by e.number) from course_version_element e
                             where e.tenant_id = v.tenant_id and e.course_id = v.course_id and e.version = v.version),
                            '[]'::jsonb) as elements
            from course c
            join course_version v on v.tenant_id = c.tenant_id and v.course_id = c.course_id
            where c.tenant_id = :tenant and c.course_id = :course and v.version = :version""";

    private static final String ABOUT = """
            select c.code, c.title, c.description, c.unlocking, c.length_days,
                   coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                                 'id', l.lesson_id, 'title', l.title, 'type', lower(k.content),
                                 'durationMinutes', l.duration_minutes, 'dueDay', l.due_day,
                                 'test', case when l.has_test then jsonb_build_object(
                                     'maxScore', coalesce(t.max_score, 100),
                                     'passingScore', coalesce(t.passing_score, 70)) end,
                                 'homework', l.homework, 'rubric', m.rubric,
                                 'completedByHomework', l.completed_by_homework)) order by l.number)
                             from course_lesson l
                             left join lesson_content k using (tenant_id, lesson_id)
                             left join lesson_rubric m using (tenant_id, lesson_id)
                             left join lesson_test t using (tenant_id, lesson_id)
                             where l.tenant_id = c.tenant_id and l.course_id = c.course_id), '[]'::jsonb) as lessons,
            """;

    private static final String EXPORT = ABOUT + """
                   s.settings,
                   coalesce((select jsonb_agg(e.body order by e.rank) from script_element e
                             where e.tenant_id = c.tenant_id and e.course_id = c.course_id), '[]'::jsonb) as elements
            from course c
            join course_script s on s.tenant_id = c.tenant_id and s.course_id = c.course_id
            where c.tenant_id = :tenant and c.course_id = :course""";

    private static final String EXPORT_OF_VERSION = ABOUT + """
                   v.settings,
                   coalesce((select jsonb_agg(e.body order by e.number) from course_version_element e
                             where e.tenant_id = v.tenant_id and e.course_id = v.course_id and e.version = v.version),
                            '[]'::jsonb) as elements
            from course c
            join course_version v on v.tenant_id = c.tenant_id and v.course_id = c.course_id
            where c.tenant_id = :tenant and c.course_id = :course and v.version = :version""";

    private static final ListQuestion<VersionView> VERSIONS = ListQuestion.of(
                    VersionView.class, """
                    select course_id, version, settings, elements, published_at
                    from course_version where tenant_id = :tenant and course_id = :course""", ScriptProjection.NAME)
            .key("version", "integer")
            .sort("version", "version", "integer")
            .sortedBy("-version");

    private final ReadModels readModels;

    EditorController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "A course in the editor",
            description = "All elements in order, the settings, and all problems that keep it from being published.")
    @GetMapping("/editor")
    Mono<ResponseEntity<EditorView>> editor(Reader reader, @PathVariable UUID course) {
        return readModels
                .one(reader, Draft.class, DRAFT, Map.of("course", course), PROJECTIONS)
                .map(found -> ReadModels.shownAs(found, EditorView::of));
    }

    @Operation(
            summary = "A course as a YAML document",
            description = "With its lessons, as it is written now. An import of the document leads to the same course.")
    @GetMapping(value = "/export", produces = "application/yaml")
    Mono<ResponseEntity<String>> export(Reader reader, @PathVariable UUID course) {
        return readModels
                .one(reader, CourseYaml.Course.class, EXPORT, Map.of("course", course), EXPORTED)
                .map(found -> ReadModels.shownAs(found, CourseYaml::write));
    }

    @Operation(summary = "The published versions of a course", description = "Newest first.")
    @GetMapping("/versions")
    Mono<ResponseEntity<Page<VersionView>>> versions(
            Reader reader, @PathVariable UUID course, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, VERSIONS, parameters, Map.of("course", course));
    }

    @Operation(summary = "One published version", description = "As runs that started with it take it, for good.")
    @GetMapping("/versions/{version}")
    Mono<ResponseEntity<Published>> version(Reader reader, @PathVariable UUID course, @PathVariable int version) {
        return readModels.one(
                reader, Published.class, PUBLISHED, Map.of("course", course, "version", version), PROJECTIONS);
    }

    @Operation(summary = "One published version as a YAML document", description = "With the lessons as they are now.")
    @GetMapping(value = "/versions/{version}/export", produces = "application/yaml")
    Mono<ResponseEntity<String>> exportVersion(Reader reader, @PathVariable UUID course, @PathVariable int version) {
        return readModels
                .one(
                        reader,
                        CourseYaml.Course.class,
                        EXPORT_OF_VERSION,
                        Map.of("course", course, "version", version),
                        EXPORTED)
                .map(found -> ReadModels.shownAs(found, CourseYaml::write));
    }
}
