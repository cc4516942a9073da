package io.lyceum.query.conversation;

import io.lyceum.conversation.AnswerSource;
import io.lyceum.conversation.HandoffState;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.live.LiveEvent;
import io.lyceum.query.platform.live.LiveFeed;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.PresentOnly;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Dialogs, their messages, and who waits for a person. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Conversation")
@Requires(Permission.READ_DIALOGS)
final class DialogController {

    /**
     * A dialog.
     *
     * @param openedAt when the first session began
     * @param sessions how often it was opened: one that was closed goes on in a further session (C108)
     * @param sessionEndedAt null while it is open
     */
    record DialogView(
            UUID dialogId,
            UUID participantId,
            String participantName,
            boolean open,
            String handoff,
            @Nullable UUID operatorId,
            int messages,
            @Nullable String lastText,
            Instant openedAt,
            Instant lastAt,
            int sessions,
            Instant sessionStartedAt,
            @Nullable Instant sessionEndedAt) {}

    /** {@code sources} are what an answer of the assistant rests on; {@code failure} is why a message got none. */
    record MessageView(
            UUID messageId,
            String sender,
            String text,
            @Nullable UUID answers,
            List<AnswerSource> sources,
            @Nullable Boolean resolvedByAi,
            @Nullable Long responseMillis,
            @Nullable String model,
            @Nullable Boolean offline,
            @Nullable String failure,
            Instant sentAt,
            long number) {}

    /**
     * One place in the queue.
     *
     * @param level critical when the answer is overdue (5 minutes), important when asked for, else normal (A10)
     * @param place from 1
     * @param estimatedWaitMinutes three a place
     */
    record QueueItem(
            UUID dialogId,
            String participantName,
            Instant requestedAt,
            String reason,
            String requestText,
            String level,
            long waitMinutes,
            long place,
            long estimatedWaitMinutes) {}

    record StepView(
            long step,
            String kind,
            String fromState,
            String toState,
            UUID actorId,
            @Nullable String reason,
            @Nullable String requestId,
            Instant occurredAt) {}

    record OperatorView(UUID operatorId, String status, int dialogs, int capacity) {}

    private static final String DIALOGS = """
            select dialog_id, participant_id, participant_name, open, handoff, operator_id, messages, last_text,
                   opened_at, last_at, sessions, session_started_at, session_ended_at
            from dialog where tenant_id = :tenant and (:everybody or participant_id = :user)""";

    private static final ListQuestion<DialogView> LIST = ListQuestion.of(
                    DialogView.class, DIALOGS, DialogProjection.NAME)
            .key("dialog_id", "uuid")
            .sort("last", "last_at", "timestamptz")
            .sort("opened", "opened_at", "timestamptz")
            .sortedBy("-last")
            .oneOf("handoff", HandoffState.class, "handoff = :handoff")
            .uuid("operatorId", "operator_id = :operatorId")
            .text("q", "participant_name ilike '%' || :q || '%'");

    private static final ListQuestion<MessageView> MESSAGES = ListQuestion.of(
                    MessageView.class, """
                    select message_id, sender, text, answers, sources, resolved_by_ai, response_millis, model, offline,
                           failure, sent_at, number
                    from dialog_message where tenant_id = :tenant and dialog_id = :dialog""", DialogProjection.NAME)
            .key("message_id", "uuid")
            .sort("number", "number", "bigint");

    private static final ListQuestion<StepView> STEPS = ListQuestion.of(StepView.class, """
                    select step, kind, from_state, to_state, actor_id, reason, request_id, occurred_at
                    from handoff_step where tenant_id = :tenant and dialog_id = :dialog""", DialogProjection.NAME)
            .key("step", "bigint")
            .sort("step", "step", "bigint");

    private final ReadModels readModels;
    private final LiveFeed feed;

    DialogController(ReadModels readModels, LiveFeed feed) {
        this.readModels = readModels;
        this.feed = feed;
    }

    @Operation(summary = "Dialogs", description = "Filters: handoff, operatorId, q (name). Sort: -last, opened.")
    @GetMapping("/dialogs")
    Mono<ResponseEntity<Page<DialogView>>> dialogs(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LIST, parameters, reader.scope());
    }

    @Operation(summary = "One dialog", description = "A student or visitor sees only their own.")
    @GetMapping("/dialogs/{id}")
    @Requires(Permission.READ_DIALOG)
    Mono<ResponseEntity<DialogView>> dialog(Reader reader, @PathVariable UUID id) {
        return readModels.one(
                reader,
                DialogView.class,
                DIALOGS + " and dialog_id = :id",
                reader.scope("id", id),
                DialogProjection.NAME);
    }

    @Operation(summary = "The messages of a dialog", description = "In order, with the sources of each answer.")
    @GetMapping("/dialogs/{id}/messages")
    @Requires(Permission.READ_DIALOG)
    Mono<ResponseEntity<Page<MessageView>>> messages(
            Reader reader, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters) {
        return dialog(reader, id)
                .flatMap(exists -> readModels.page(reader, MESSAGES, parameters, Map.of("dialog", id)));
    }

    @Operation(
            summary = "Follow a dialog live",
            description = "Server-sent events of this dialog; resume with Last-Event-ID (C116).")
    @GetMapping(path = "/dialogs/{id}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(Permission.READ_DIALOG)
    @PresentOnly
    Flux<ServerSentEvent<LiveEvent>> stream(
            Reader reader,
            @PathVariable UUID id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId) {
        var tenant = reader.tenant().value();
        return dialog(reader, id)
                .flatMapMany(exists -> feed.after(
                        lastEventId == null ? -1 : lastEventId,
                        event -> event.tenantId().equals(tenant)
                                && event.aggregateId().equals(id)));
    }

    @Operation(summary = "The handoff queue", description = "Overdue first, then asked for, then others; oldest first.")
    @GetMapping("/handoffs")
    Mono<ResponseEntity<List<QueueItem>>> queue(Reader reader) {
        return readModels.all(reader, QueueItem.class, """
                select *, row_number() over w as place, 3 * row_number() over w as estimated_wait_minutes
                from (select dialog_id, participant_name, requested_at, reason, request_text,
                             case when clock() - requested_at >= interval '5 minutes' then 'critical'
                                  when reason in ('KEYWORD', 'MANUAL') then 'important' else 'normal' end as level,
                             (extract(epoch from clock() - requested_at) / 60)::bigint as wait_minutes
                      from dialog where tenant_id = :tenant and handoff = 'REQUESTED') waiting
                window w as (order by level, requested_at, dialog_id) order by place limit 200""", Map.of(), DialogProjection.NAME);
    }

    @Operation(
            summary = "Every step of a dialog's handoffs",
            description = "Who, from which state to which, why (C125).")
    @GetMapping("/dialogs/{id}/handoff-audit")
    Mono<ResponseEntity<Page<StepView>>> steps(
            Reader reader, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, STEPS, parameters, Map.of("dialog", id));
    }

    @Operation(summary = "The operators", description = "Status and dialogs of each (C126).")
    @GetMapping("/operators")
    Mono<ResponseEntity<List<OperatorView>>> operators(Reader reader) {
        return readModels.all(reader, OperatorView.class, """
                select operator_id, status, dialogs, 3 as capacity from operator where tenant_id = :tenant
                order by operator_id""", Map.of(), DialogProjection.NAME);
    }
}
