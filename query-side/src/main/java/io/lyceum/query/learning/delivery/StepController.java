package io.lyceum.query.learning.delivery;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.delivery.StepId;
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

/** A course as steps, some of which are chats (section 1.5): the reader's newest run of it decides what is done. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Steps")
@Requires(Permission.READ_RUN)
final class StepController {

    /**
     * A step.
     *
     * @param kind message, chat, quiz, video or pdf
     * @param section the lesson it stands in
     * @param state DONE, CURRENT or AHEAD
     */
    record StepView(
            String stepId,
            String element,
            String elementType,
            String kind,
            int number,
            @Nullable String section,
            @Nullable String sectionTitle,
            @Nullable String text,
            String state) {}

    /**
     * How far the reader has come.
     *
     * @param lesson the section the run stands in
     * @param percent steps done of all steps, rounded down; 100 once the run is completed
     */
    record CourseProgress(
            UUID courseId,
            UUID runId,
            String state,
            @Nullable String lesson,
            @Nullable String lessonTitle,
            @Nullable String stepId,
            int steps,
            int done,
            int percent) {}

    /** @param state OPEN while the run stands at the dialog, else COMPLETED */
    record SessionView(
            String id, String stepId, UUID runId, String element, String text, String state, String awaits) {}

    /** @param role user or assistant */
    record SessionMessage(
            long number,
            String role,
            String text,
            @Nullable String model,
            @Nullable Boolean offline,
            Instant sentAt) {}

    /** {@code run}: the reader's newest of the course, and {@code step}: the elements of its version, with sections. */
    private static final String STEPS = """
            with run as (
                select * from course_run
                where tenant_id = :tenant and course_id = :course and learner_id = :self order by number desc limit 1),
            step as (
                select e.element, e.type, e.number, e.body,
                       (select s.element from course_version_element s
                        where s.tenant_id = e.tenant_id and s.course_id = e.course_id and s.version = e.version
                          and s.type = 'section' and s.number < e.number order by s.number desc limit 1) as section,
                       row_number() over (order by e.number)::int as place
                from course_version_element e join run r
                  on r.tenant_id = e.tenant_id and r.course_id = e.course_id and r.version = e.version
                where e.type <> 'section'),
            stands as (
                select coalesce((select place from step where element = r.element),
                                (select min(place) from step where section = r.element), 1) as place, r.*
                from run r)""";

    private static final ListQuestion<SessionMessage> MESSAGES = ListQuestion.of(
                    SessionMessage.class, """
                    select e.entry as number, case e.role when 'user' then 'user' else 'assistant' end as role,
                           coalesce(e.said, e.shown, '') as text, e.model, e.offline, e.occurred_at as sent_at
                    from run_entry e
                    where e.tenant_id = :tenant and e.run_id = :run and e.element = :element
                      and e.kind in ('SERVED', 'SERVED_AGAIN', 'MESSAGE', 'SPOKEN', 'REPLY', 'BANNED',
                                     'NOT_UNDERSTOOD', 'REPLY_FAILED')""", RunProjection.NAME)
            .key("number", "bigint")
            .sort("number", "number", "bigint");

    private final ReadModels readModels;

    StepController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "The steps of a course",
            description = "In order, with what the reader's newest run has done of them; 404 without a run.")
    @GetMapping("/courses/{course}/steps")
    Mono<ResponseEntity<List<StepView>>> steps(Reader reader, @PathVariable UUID course) {
        return progress(reader, course)
                .flatMap(exists -> readModels.all(
                        reader, StepView.class, STEPS + """
                select :course::text || ':' || s.element as step_id, s.element, s.type as element_type,
                       case when s.type = 'dialog' then 'chat'
                            when s.type in ('quiz', 'multi_choice', 'question', 'input', 'test', 'revision') then 'quiz'
                            when s.body ->> 'media' ~* '\\.mp4' then 'video'
                            when s.body ->> 'media' ~* '\\.pdf' then 'pdf' else 'message' end as kind,
                       s.place as number, s.section, c.body ->> 'title' as section_title, s.body ->> 'text' as text,
                       case when r.state = 'ENDED' and r.ending = 'COMPLETED' or s.place < r.place then 'DONE'
                            when s.place = r.place and r.state = 'RUNNING' then 'CURRENT' else 'AHEAD' end as state
                from step s cross join stands r
                left join course_version_element c on c.tenant_id = r.tenant_id and c.course_id = r.course_id
                     and c.version = r.version and c.element = s.section
                order by s.place""", of(reader, course), RunController.PROJECTIONS));
    }

    @Operation(
            summary = "How far one has come in a course",
            description = "Current lesson and step, and percent complete, of the reader's newest run; 404 without one.")
    @GetMapping("/courses/{course}/progress")
    Mono<ResponseEntity<CourseProgress>> progress(Reader reader, @PathVariable UUID course) {
        return readModels.one(reader, CourseProgress.class, STEPS + """
                , counted as (
                    select r.*, (select count(*) from step)::int as steps,
                           case when r.ending = 'COMPLETED' then (select count(*) from step)::int
                                else r.place::int - 1 end as done
                    from stands r)
                select r.course_id, r.run_id, r.state, r.section as lesson, c.body ->> 'title' as lesson_title,
                       (select r.course_id || ':' || s.element from step s
                        where s.place = r.place and r.state = 'RUNNING') as step_id,
                       r.steps, r.done, case when r.steps = 0 then 0 else r.done * 100 / r.steps end as percent
                from counted r
                left join course_version_element c on c.tenant_id = r.tenant_id and c.course_id = r.course_id
                     and c.version = r.version and c.element = r.section""", of(reader, course), RunController.PROJECTIONS);
    }

    @Operation(
            summary = "The chat of a step",
            description = "In the reader's newest run; 404 before it has come there. id is <course id>:<element>.")
    @GetMapping("/steps/{id}/chat/session")
    Mono<ResponseEntity<SessionView>> session(Reader reader, @PathVariable String id) {
        var step = StepId.of(id);
        return readModels.one(
                reader,
                SessionView.class,
                """
                select r.run_id || ':' || e.element as id, r.course_id || ':' || e.element as step_id, r.run_id, e.element,
                       coalesce(e.body ->> 'text', '') as text,
                       case when r.element = e.element and r.state = 'RUNNING' then 'OPEN' else 'COMPLETED' end as state,
                       case when r.element = e.element then r.awaits else 'NOTHING' end as awaits
                from course_run r
                join course_version_element e on e.tenant_id = r.tenant_id and e.course_id = r.course_id
                     and e.version = r.version and e.element = :element and e.type = 'dialog'
                where r.tenant_id = :tenant and r.course_id = :course and r.learner_id = :self
                  and exists (select from run_entry n where n.tenant_id = r.tenant_id and n.run_id = r.run_id
                              and n.element = :element and n.kind = 'SERVED')
                order by r.number desc limit 1""",
                Map.of(
                        "course",
                        step.within(),
                        "element",
                        step.element(),
                        "self",
                        reader.user().value()),
                RunController.PROJECTIONS);
    }

    @Operation(
            summary = "The messages of a step's chat",
            description = "In order; a learner's own. id is <run id>:<element>.")
    @GetMapping("/chat/sessions/{id}/messages")
    Mono<ResponseEntity<Page<SessionMessage>>> messages(
            Reader reader, @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        var chat = StepId.of(id);
        return readModels
                .one(reader, Standing.class, """
                        select r.run_id from course_run r
                        where r.tenant_id = :tenant and r.run_id = :run and (:everybody or r.learner_id = :user)""", RunScope.of(reader, "run", chat.within()), RunProjection.NAME)
                .flatMap(exists -> readModels.page(
                        reader, MESSAGES, parameters, Map.of("run", chat.within(), "element", chat.element())));
    }

    private record Standing(UUID runId) {}

    private static Map<String, Object> of(Reader reader, UUID course) {
        return Map.of("course", course, "self", reader.user().value());
    }
}
