package io.lyceum.query.learning;

import io.lyceum.conversation.AnswerSource;
import io.lyceum.conversation.DialogId;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.StudentId;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a student asked the school's assistant, and what it answered (A39). */
@RestController
@Tag(name = "Assistant")
@Requires(Permission.READ_STUDENT)
final class ChatController {

    /**
     * One message.
     *
     * @param role user, assistant, or operator when a person has taken over
     * @param responseTimeMillis from the question to the answer
     * @param failure why a question got no answer
     */
    record ChatMessage(
            UUID messageId,
            String role,
            String text,
            @Nullable UUID answers,
            List<AnswerSource> sources,
            @Nullable Boolean resolvedByAi,
            @Nullable Long responseTimeMillis,
            @Nullable String model,
            @Nullable Boolean offline,
            @Nullable String failure,
            Instant sentAt,
            long number) {}

    private static final String DIALOGS = "dialogs";

    private static final ListQuestion<ChatMessage> HISTORY = ListQuestion.of(ChatMessage.class, """
                    select message_id,
                           case sender when 'PARTICIPANT' then 'user' else lower(sender) end as role,
                           text, answers, sources, resolved_by_ai, response_millis as response_time_millis, model,
                           offline, failure, sent_at, number
                    from dialog_message where tenant_id = :tenant and dialog_id = :dialog""", DIALOGS)
            .key("message_id", "uuid")
            .sort("number", "number", "bigint");

    private record Known(UUID studentId) {}

    private final ReadModels readModels;

    ChatController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "A student's chat with the assistant",
            description = "In order, with sources and response time of each answer; empty before the first question. A"
                    + " student reads their own. sort=-number for the newest first.")
    @GetMapping("/api/v1/chat/history/{student}")
    Mono<ResponseEntity<Page<ChatMessage>>> history(
            Reader reader, @PathVariable UUID student, @RequestParam MultiValueMap<String, String> parameters) {
        var dialog = DialogId.ofStudent(new StudentId(student)).value();
        return readModels
                .one(reader, Known.class, """
                        select student_id from student
                        where tenant_id = :tenant and student_id = :id and (:everybody or user_id = :user)""", reader.scope("id", student), StudentProjection.NAME)
                .flatMap(exists -> readModels.page(reader, HISTORY, parameters, Map.of("dialog", dialog)));
    }
}
