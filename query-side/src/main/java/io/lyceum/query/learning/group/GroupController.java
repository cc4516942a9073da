package io.lyceum.query.learning.group;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.group.SectionStart;
import io.lyceum.query.learning.authoring.ScriptProjection;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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

/** Groups with their links, participants and schedules (C48-C51). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Groups")
@Requires(Permission.READ_GROUPS)
final class GroupController {

    record GroupView(
            UUID groupId,
            UUID courseId,
            String name,
            @Nullable String bot,
            boolean active,
            long participants,
            Instant createdAt) {}

    /** {@code start} is what the link starts with; {@code url} is there for groups of a bot. */
    record InviteView(
            UUID inviteId,
            UUID groupId,
            String token,
            String start,
            @Nullable String url,
            @Nullable Integer maxUses,
            int uses,
            @Nullable Instant expiresAt,
            boolean active,
            @Nullable String utmSource,
            @Nullable String utmCampaign,
            UUID createdBy,
            Instant createdAt) {}

    /** {@code notice…}: of which section the bot wrote last to who is known by chat id alone, and why it did not get there. */
    record ParticipantView(
            UUID participantId,
            UUID groupId,
            UUID courseId,
            UUID learnerId,
            @Nullable String chatId,
            @Nullable String username,
            @Nullable UUID inviteId,
            @Nullable UUID runId,
            Instant addedAt,
            @Nullable String noticeSection,
            @Nullable Instant noticeAt,
            @Nullable String noticeProblem) {}

    record SectionTitle(String section, String title) {}

    record StoredSchedule(
            UUID groupId,
            UUID courseId,
            @Nullable String scheduleType,
            @Nullable List<SectionStart> schedule,
            List<SectionTitle> sections) {}

    /** Whether a section of the course has a time, is served at once, or is not in the course any more. */
    enum Serving {
        SCHEDULED,
        IMMEDIATE,
        REMOVED
    }

    record SectionView(
            String section,
            @Nullable String title,
            @Nullable Instant startTime,
            Serving status) {}

    record ScheduleView(
            UUID groupId, UUID courseId, @Nullable String scheduleType, List<SectionView> sections) {

        /** The course as it is now decides which sections there are. */
        static ScheduleView of(StoredSchedule stored) {
            var starts = new HashMap<String, @Nullable Instant>();
            var known = stored.schedule() == null ? List.<SectionStart>of() : stored.schedule();
            known.forEach(start -> starts.put(start.section(), start.startTime()));
            var sections = new ArrayList<SectionView>();
            for (var section : stored.sections()) {
                var start = starts.get(section.section());
                sections.add(new SectionView(
                        section.section(),
                        section.title(),
                        start,
                        start == null ? Serving.IMMEDIATE : Serving.SCHEDULED));
            }
            known.stream()
                    .filter(start -> stored.sections().stream()
                            .noneMatch(section -> section.section().equals(start.section())))
                    .forEach(start ->
                            sections.add(new SectionView(start.section(), null, start.startTime(), Serving.REMOVED)));
            return new ScheduleView(stored.groupId(), stored.courseId(), stored.scheduleType(), sections);
        }
    }

    /** What an invite leads to; whether one may join is said when one does. */
    record InvitedTo(UUID groupId, UUID courseId, String courseTitle, String groupName) {}

    private static final String GROUPS = """
            select g.group_id, g.course_id, g.name, g.bot, g.active, g.created_at,
                   (select count(*) from group_participant p
                    where p.tenant_id = g.tenant_id and p.group_id = g.group_id) as participants
            from course_group g where g.tenant_id = :tenant""";

    private static final ListQuestion<GroupView> LIST = ListQuestion.of(GroupView.class, GROUPS, GroupProjection.NAME)
            .key("group_id", "uuid")
            .sort("created", "created_at", "timestamptz")
            .sort("name", "name", "text")
            .sortedBy("-created")
            .uuid("courseId", "g.course_id = :courseId")
            .text("bot", "g.bot = :bot")
            .text("q", "g.name ilike '%' || :q || '%'");

    private static final ListQuestion<InviteView> INVITES = ListQuestion.of(InviteView.class, """
                    select i.invite_id, i.group_id, i.token, 'grp_' || i.group_id || '_' || i.token as start,
                           'https://t.me/' || g.bot || '?start=grp_' || i.group_id || '_' || i.token as url,
                           i.max_uses, i.uses, i.expires_at, i.active, i.utm_source, i.utm_campaign, i.created_by,
                           i.created_at
                    from group_invite i join course_group g on g.tenant_id = i.tenant_id and g.group_id = i.group_id
                    where i.tenant_id = :tenant and i.group_id = :group""", GroupProjection.NAME)
            .key("invite_id", "uuid")
            .sort("created", "created_at", "timestamptz")
            .sortedBy("-created");

    private static final ListQuestion<ParticipantView> PARTICIPANTS = ListQuestion.of(
                    ParticipantView.class, """
                    select p.participant_id, p.group_id, g.course_id, p.learner_id, p.chat_id, p.username, i.invite_id,
                           p.run_id, p.added_at, n.section as notice_section, n.noticed_at as notice_at,
                           n.problem as notice_problem
                    from group_participant p
                    join course_group g on g.tenant_id = p.tenant_id and g.group_id = p.group_id
                    left join group_invite i on i.tenant_id = p.tenant_id and i.group_id = p.group_id
                         and i.invite_id = p.invite_id
                    left join group_notice n on n.tenant_id = p.tenant_id and n.group_id = p.group_id
                         and n.participant_id = p.participant_id
                    where p.tenant_id = :tenant and p.group_id = :group""", GroupProjection.NAME)
            .key("participant_id", "uuid")
            .sort("added", "added_at", "timestamptz")
            .sortedBy("-added")
            .pageOf(50)
            .uuid("inviteId", "i.invite_id = :inviteId")
            .text("q", "p.username ilike '%' || :q || '%' or p.chat_id ilike '%' || :q || '%'");

    private final ReadModels readModels;

    GroupController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(summary = "Groups", description = "Filters: courseId, bot, q (name). Newest first.")
    @GetMapping("/groups")
    Mono<ResponseEntity<Page<GroupView>>> groups(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LIST, parameters);
    }

    @Operation(summary = "One group")
    @GetMapping("/groups/{group}")
    Mono<ResponseEntity<GroupView>> group(Reader reader, @PathVariable UUID group) {
        return readModels.one(
                reader,
                GroupView.class,
                GROUPS + " and g.group_id = :group",
                Map.of("group", group),
                GroupProjection.NAME);
    }

    @Operation(summary = "The invite links of a group", description = "Newest first, with their uses.")
    @GetMapping("/groups/{group}/invites")
    Mono<ResponseEntity<Page<InviteView>>> invites(
            Reader reader, @PathVariable UUID group, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, INVITES, parameters, Map.of("group", group));
    }

    @Operation(
            summary = "The participants of a group",
            description =
                    "Newest first, 50 a page. Filters: q (username or chat id), inviteId. When a section begins, the group's bot"
                            + " writes to those known by chat id alone: noticeProblem says why it could not.")
    @GetMapping("/groups/{group}/participants")
    Mono<ResponseEntity<Page<ParticipantView>>> participants(
            Reader reader, @PathVariable UUID group, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, PARTICIPANTS, parameters, Map.of("group", group));
    }

    @Operation(
            summary = "The schedule of a group",
            description = "Every section of the course as it is published: new ones are IMMEDIATE; those that are gone"
                    + " are REMOVED, and may be left out when the schedule is set again.")
    @GetMapping("/groups/{group}/schedule")
    Mono<ResponseEntity<ScheduleView>> schedule(Reader reader, @PathVariable UUID group) {
        return readModels
                .one(
                        reader,
                        StoredSchedule.class,
                        """
                        select g.group_id, g.course_id, g.schedule_type, g.schedule,
                               coalesce((select jsonb_agg(jsonb_build_object('section', e.element,
                                                                             'title', e.body ->> 'title') order by e.number)
                                         from course_version_element e
                                         join course_script s on s.tenant_id = e.tenant_id and s.course_id = e.course_id
                                              and s.version = e.version
                                         where e.tenant_id = g.tenant_id and e.course_id = g.course_id
                                               and e.type = 'section'), '[]'::jsonb) as sections
                        from course_group g where g.tenant_id = :tenant and g.group_id = :group""",
                        Map.of("group", group),
                        GroupProjection.NAME,
                        ScriptProjection.NAME)
                .map(found -> ReadModels.shownAs(found, ScheduleView::of));
    }

    @Operation(
            summary = "What an invite leads to",
            description = "By its token; 404 for one that is not there any more.")
    @GetMapping("/courses/token/{token}")
    @Requires(Permission.READ_RUN)
    Mono<ResponseEntity<InvitedTo>> invitedTo(Reader reader, @PathVariable String token) {
        return readModels.one(reader, InvitedTo.class, """
                select g.group_id, g.course_id, c.title as course_title, g.name as group_name
                from group_invite i
                join course_group g on g.tenant_id = i.tenant_id and g.group_id = i.group_id
                join course c on c.tenant_id = g.tenant_id and c.course_id = g.course_id
                where i.tenant_id = :tenant and i.token = :token and i.active and g.active""", Map.of("token", token), GroupProjection.NAME, "courses");
    }
}
