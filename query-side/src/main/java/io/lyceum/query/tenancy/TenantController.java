package io.lyceum.query.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
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

/** The reader's school, its members and invitations (C26). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Tenancy")
final class TenantController {

    record TenantView(
            UUID tenantId,
            String name,
            @Nullable String slug,
            UUID ownerId,
            String timeZone,
            String language,
            List<String> widgetDomains,
            String state,
            @Nullable String stateReason,
            Instant createdAt,
            int members) {}

    record MemberView(UUID userId, String name, @Nullable String email, String role, Instant joinedAt) {}

    record InvitationView(
            UUID invitationId,
            String email,
            String role,
            String state,
            UUID invitedBy,
            Instant invitedAt,
            Instant expiresAt,
            @Nullable UUID memberId) {}

    private static final String MEMBERS = """
            select user_id, name, email, role, joined_at from member where tenant_id = :tenant""";

    private static final ListQuestion<MemberView> MEMBER_LIST = ListQuestion.of(
                    MemberView.class, MEMBERS, TenantProjection.NAME)
            .key("user_id", "uuid")
            .sort("name", "name", "text")
            .sort("joinedAt", "joined_at", "timestamptz")
            .oneOf("role", Role.class, "role = :role")
            .text("email", "email = lower(:email)")
            .text("q", "name ilike '%' || :q || '%'");

    private static final ListQuestion<InvitationView> INVITATIONS = ListQuestion.of(
                    InvitationView.class, """
                    select * from (
                        select tenant_id, invitation_id, email, role,
                               case when state = 'OPEN' and expires_at <= clock() then 'EXPIRED' else state end as state,
                               invited_by, invited_at, expires_at, member_id
                        from invitation) i
                    where tenant_id = :tenant""", TenantProjection.NAME)
            .key("invitation_id", "uuid")
            .sort("invitedAt", "invited_at", "timestamptz")
            .sortedBy("-invitedAt")
            .oneOf("state", InvitationState.class, "state = :state")
            .text("email", "email = lower(:email)");

    private final ReadModels readModels;

    TenantController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "The school",
            description =
                    "state: ACTIVE, SUSPENDED by the platform, or CLOSED by its owner; only ACTIVE takes commands. slug: its"
                            + " name in addresses, see /public/schools/{slug}.")
    @GetMapping("/tenant")
    @Requires(Permission.READ_TENANT)
    Mono<ResponseEntity<TenantView>> tenant(Reader reader) {
        return readModels.one(reader, TenantView.class, """
                select tenant_id, name, slug, owner_id, time_zone, language, widget_domains, state, state_reason,
                       created_at, members
                from tenant left join school_slug using (tenant_id)
                where tenant_id = :tenant""", Map.of(), TenantProjection.NAME, SlugProjection.NAME);
    }

    @Operation(summary = "Members", description = "Filters: role, email, q (name). Sort: name, joinedAt.")
    @GetMapping("/members")
    @Requires(Permission.READ_MEMBERS)
    Mono<ResponseEntity<Page<MemberView>>> members(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, MEMBER_LIST, parameters);
    }

    @Operation(summary = "One member")
    @GetMapping("/members/{member}")
    @Requires(Permission.READ_MEMBERS)
    Mono<ResponseEntity<MemberView>> member(Reader reader, @PathVariable UUID member) {
        return readModels.one(
                reader,
                MemberView.class,
                MEMBERS + " and user_id = :member",
                Map.of("member", member),
                TenantProjection.NAME);
    }

    @Operation(
            summary = "Invitations",
            description = "Newest first. Filters: state (open, accepted, revoked, expired), email.")
    @GetMapping("/invitations")
    @Requires(Permission.READ_MEMBERS)
    Mono<ResponseEntity<Page<InvitationView>>> invitations(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, INVITATIONS, parameters);
    }
}
