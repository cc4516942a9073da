package io.lyceum.query.learning.delivery;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who wrote how much to the AI, and who may not any more (C53). */
@RestController
@RequestMapping("/api/v1/bans")
@Tag(name = "Delivery")
@Requires(Permission.READ_GROUPS)
final class BanController {

    /** How a learner stands. */
    enum Standing {
        BANNED,
        EXCLUDED,
        FREE
    }

    record BanView(
            UUID learnerId,
            int messages,
            boolean banned,
            boolean excluded,
            @Nullable Boolean automatic,
            @Nullable String reason,
            @Nullable Instant bannedAt) {}

    private static final ListQuestion<BanView> LIST = ListQuestion.of(BanView.class, """
                    select learner_id, messages, banned, excluded, automatic, reason, banned_at
                    from learner_ban where tenant_id = :tenant""", BanProjection.NAME)
            .key("learner_id", "uuid")
            .sort("messages", "messages", "integer")
            .sortedBy("-messages")
            .uuid("learnerId", "learner_id = :learnerId")
            .oneOf("standing", Standing.class, """
                    case :standing when 'BANNED' then banned when 'EXCLUDED' then excluded
                    else not banned and not excluded end""");

    private final ReadModels readModels;

    BanController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Learners who wrote to the AI, and bans",
            description = "Filters: standing (BANNED, EXCLUDED, FREE), learnerId. Most messages first.")
    @GetMapping
    Mono<ResponseEntity<Page<BanView>>> bans(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LIST, parameters);
    }
}
