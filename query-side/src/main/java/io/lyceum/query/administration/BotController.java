package io.lyceum.query.administration;

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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The bots people log in with. */
@RestController
@Tag(name = "Nodes")
@Requires(Permission.OPERATE_PLATFORM)
final class BotController {

    /**
     * A bot at Telegram.
     *
     * @param account its id there
     * @param username its name there; empty as long as it was never up
     * @param health UP or DOWN
     * @param cause why it is down; empty when it is up
     * @param since when its health changed last
     */
    record Bot(UUID botId, String account, String username, String health, String cause, Instant since) {}

    static final String BOTS = """
            select bot_id, account, username, health, cause, since from bot where tenant_id = :tenant order by account""";

    private final ReadModels readModels;

    BotController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "The bots people log in with",
            description =
                    "Looked at once a minute: DOWN when Telegram refuses the token or cannot be reached. Followed live at"
                            + " /api/v1/admin/live (C210).")
    @GetMapping("/api/v1/admin/bots")
    Mono<ResponseEntity<List<Bot>>> bots(Reader reader) {
        return readModels.all(reader, Bot.class, BOTS, Map.of(), BotProjection.NAME);
    }
}
