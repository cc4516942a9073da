package io.lyceum.query.identity;

import io.lyceum.identity.LoginMethod;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import io.lyceum.operations.access.AccessTokenDecoder;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A person's own account and sessions, whichever school they are in at the moment. */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Account")
@Requires(Permission.MANAGE_OWN_ACCOUNT)
final class AccountController {

    /**
     * Who is signed in.
     *
     * @param tenantId the school of this session
     * @param homeTenantId the school that keeps the account
     * @param recoveryCodesLeft of the second factor
     * @param onboardingSteps completed, of 0 to 5
     */
    record Me(
            UUID userId,
            UUID tenantId,
            UUID homeTenantId,
            String role,
            @Nullable String email,
            boolean emailConfirmed,
            String name,
            @Nullable String language,
            @Nullable String telegramId,
            @Nullable String telegramUsername,
            @Nullable String photoUrl,
            boolean twoFactor,
            int recoveryCodesLeft,
            List<Integer> onboardingSteps,
            boolean onboardingSkipped) {}

    /**
     * A session.
     *
     * @param active whether its tokens are good; at the moment the answer tells of
     * @param refreshedAt when it was last refreshed
     */
    record Session(
            UUID sessionId,
            UUID schoolId,
            String role,
            String method,
            String policy,
            String device,
            String address,
            Instant openedAt,
            @Nullable Instant refreshedAt,
            Instant expiresAt,
            @Nullable Instant endedAt,
            @Nullable String revocationReason,
            boolean active,
            boolean current) {}

    private static final ListQuestion<Session> SESSIONS = ListQuestion.of(
                    Session.class, """
                    select session_id, school_id, role, method, policy, device, address, opened_at, refreshed_at,
                           expires_at, ended_at, revocation_reason, session_id = :current as current,
                           ended_at is null and generation = a.account_generation and expires_at > clock() as active
                    from user_session
                    cross join (select generation as account_generation from user_account
                                where tenant_id = :tenant and user_id = :me) a
                    where tenant_id = :tenant and user_id = :me""", SessionProjection.NAME, AccountProjection.NAME)
            .key("session_id", "uuid")
            .sort("opened", "opened_at", "timestamptz")
            .sort("expires", "expires_at", "timestamptz")
            .sortedBy("-opened")
            .oneOf("method", LoginMethod.class, "method = :method")
            .uuid("school", "school_id = :school");

    private final ReadModels readModels;

    AccountController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(summary = "Who am I", description = "The account and the school of this session (C9).")
    @GetMapping("/me")
    Mono<ResponseEntity<Me>> me(Reader reader, @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
        return readModels.one(
                atHome(reader, token),
                Me.class,
                """
                select user_id, cast(:school as uuid) as tenant_id, tenant_id as home_tenant_id, :role as role, email,
                       email_confirmed, name, language, telegram_id, telegram_username, photo_url, two_factor,
                       recovery_codes_left, onboarding_skipped,
                       (select coalesce(jsonb_agg(step order by step), '[]') from onboarding_step s
                        where s.tenant_id = :tenant and s.user_id = :me) as onboarding_steps
                from user_account where tenant_id = :tenant and user_id = :me""",
                Map.of(
                        "school",
                        reader.tenant().value(),
                        "role",
                        reader.role().name(),
                        "me",
                        reader.user().value()),
                AccountProjection.NAME);
    }

    @Operation(
            summary = "My sessions",
            description =
                    "In all schools. Filters: method, school. Sort: opened (default, newest first), expires (C22).")
    @GetMapping("/sessions")
    Mono<ResponseEntity<Page<Session>>> sessions(
            Reader reader,
            @AuthenticationPrincipal @Parameter(hidden = true) Jwt token,
            @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(
                atHome(reader, token),
                SESSIONS,
                parameters,
                Map.of(
                        "me",
                        reader.user().value(),
                        "current",
                        UUID.fromString(token.getClaimAsString(AccessTokenDecoder.SESSION))));
    }

    /** A person's own rows lie in the tenant that keeps their account; the token says which, nobody else does. */
    private static Reader atHome(Reader reader, Jwt token) {
        return new Reader(
                TenantId.of(token.getClaimAsString(AccessTokenDecoder.HOME)),
                reader.user(),
                reader.role(),
                reader.minPosition(),
                reader.asOf());
    }
}
