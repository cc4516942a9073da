package io.lyceum.query.billing.trial;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The school's trial. */
@RestController
@RequestMapping("/api/v1/billing/trial")
@Tag(name = "Billing")
@Requires(Permission.READ_BALANCE)
final class TrialController {

    /**
     * A trial.
     *
     * @param state ACTIVE, EXPIRED, or CONVERTED: the school pays
     * @param endedBy TIME or MESSAGES
     */
    record Trial(
            String state,
            int messages,
            int messagesUsed,
            Instant startedAt,
            Instant endsAt,
            @Nullable String endedBy) {}

    private final ReadModels readModels;

    TrialController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "The trial",
            description =
                    "7 days or 50 answers of the assistant, whichever is over first; then it answers no more until"
                            + " the school pays (C152). 404 for a school that never had one.")
    @GetMapping
    Mono<ResponseEntity<Trial>> trial(Reader reader) {
        return readModels.one(reader, Trial.class, """
                select state, messages, messages_used, started_at, ends_at, ended_by
                from trial where tenant_id = :tenant""", Map.of(), TrialProjection.NAME);
    }

    @Configuration(proxyBeanMethods = false)
    static class TrialReadModels {

        @Bean
        Projection trialProjection() {
            return new TrialProjection();
        }
    }
}
