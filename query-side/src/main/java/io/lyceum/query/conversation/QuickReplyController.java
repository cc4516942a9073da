package io.lyceum.query.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Questions one can ask with a click (3.2). */
@RestController
@Tag(name = "Assistant")
final class QuickReplyController {

    /** @param uses how many answers rested on it */
    record QuickReply(UUID entryId, String question, String category, int uses) {}

    private static final ListQuestion<QuickReply> QUICK_REPLIES = ListQuestion.of(
                    QuickReply.class, """
                    select entry_id, question, category, uses from prepared_answer
                    where tenant_id = :tenant""", PreparedAnswerProjection.NAME)
            .key("entry_id", "uuid")
            .sort("uses", "uses", "integer")
            .sortedBy("-uses")
            .text("category", "category = :category")
            .pageOf(6);

    private final ReadModels readModels;

    QuickReplyController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Questions to offer",
            description = "Those with a prepared answer, most used first, then the newest; 6 unless limit says more."
                    + " Filter: category.")
    @GetMapping("/api/v1/chat/quick-replies")
    @Requires(Permission.READ_DIALOG)
    Mono<ResponseEntity<Page<QuickReply>>> quickReplies(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, QUICK_REPLIES, parameters);
    }
}
