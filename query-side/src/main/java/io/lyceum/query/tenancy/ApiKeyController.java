package io.lyceum.query.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The API keys of the reader's school (C27). */
@RestController
@RequestMapping("/api/v1/api-keys")
@Tag(name = "Tenancy")
@Requires(Permission.MANAGE_API_KEYS)
final class ApiKeyController {

    record ApiKeyView(
            UUID keyId,
            String name,
            String prefix,
            List<String> scopes,
            String state,
            UUID issuedBy,
            Instant issuedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt) {}

    private static final ListQuestion<ApiKeyView> LIST = ListQuestion.of(ApiKeyView.class, """
                    select * from (
                        select tenant_id, key_id, name, prefix, scopes,
                               case when state = 'GOOD' and expires_at <= clock() then 'EXPIRED' else state end as state,
                               issued_by, issued_at, expires_at, revoked_at
                        from api_key) k
                    where tenant_id = :tenant""", ApiKeyProjection.NAME)
            .key("key_id", "uuid")
            .sort("issuedAt", "issued_at", "timestamptz")
            .sortedBy("-issuedAt")
            .oneOf("state", ApiKeyState.class, "state = :state");

    private final ReadModels readModels;

    ApiKeyController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "API keys",
            description = "Each by its prefix; the key itself is kept nowhere. Filter: state (good, revoked, expired).")
    @GetMapping
    Mono<ResponseEntity<Page<ApiKeyView>>> keys(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LIST, parameters);
    }
}
