package io.lyceum.query.administration;

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

/** Every school and everybody with an account (C197, C199). */
@RestController
@RequestMapping("/api/v1/admin")
@Tag(name = "Platform")
@Requires(Permission.OPERATE_PLATFORM)
final class PlatformController {

    /** @param state ACTIVE, SUSPENDED or CLOSED */
    record School(
            UUID schoolId,
            String name,
            @Nullable String slug,
            UUID ownerId,
            Instant createdAt,
            String state,
            @Nullable String stateReason,
            int members,
            int students) {}

    /** @param schoolId the school that keeps the account */
    record User(
            UUID userId,
            UUID schoolId,
            @Nullable String email,
            String name,
            String role,
            Instant registeredAt,
            @Nullable Instant lastLoginAt,
            int logins,
            int failedLogins,
            boolean blocked,
            @Nullable String blockedReason) {}

    private static final String SCHOOLS = """
            select school_id, name, slug, owner_id, created_at, state, state_reason, members, students
            from platform_school left join platform_slug using (tenant_id, school_id)
            where tenant_id = :tenant""";

    /** Kept by the context of schools. */
    private static final String SLUGS = "school-slugs";

    private static final String USERS = """
            select user_id, school_id, email, name, role, registered_at, last_login_at, logins, failed_logins, blocked,
                   blocked_reason
            from platform_user where tenant_id = :tenant""";

    private static final ListQuestion<School> SCHOOL_LIST = ListQuestion.of(
                    School.class, SCHOOLS, SchoolProjection.NAME, SLUGS)
            .key("school_id", "uuid")
            .sort("created", "created_at", "timestamptz")
            .sort("name", "name", "text")
            .sort("students", "students", "integer")
            .sortedBy("-created")
            .text("state", "state = :state")
            .text("slug", "slug = :slug")
            .text("q", "position(lower(:q) in lower(name)) > 0");

    private static final ListQuestion<User> USER_LIST = ListQuestion.of(User.class, USERS, UserProjection.NAME)
            .key("user_id", "uuid")
            .sort("registered", "registered_at", "timestamptz")
            .sort("name", "name", "text")
            .sort("logins", "logins", "integer")
            .sort("failedLogins", "failed_logins", "integer")
            .sortedBy("-registered")
            .uuid("school", "school_id = :school")
            .oneOf("role", Role.class, "role = :role")
            .text("blocked", "blocked = (:blocked = 'true')")
            .text("q", "position(lower(:q) in lower(name)) > 0 or position(lower(:q) in email) > 0");

    private final ReadModels readModels;

    PlatformController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Schools",
            description =
                    "Filters: state, slug, q (part of the name). Sort: created (default, newest first), name, students.")
    @GetMapping("/tenants")
    Mono<ResponseEntity<Page<School>>> schools(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, SCHOOL_LIST, parameters);
    }

    @Operation(summary = "A school")
    @GetMapping("/tenants/{id}")
    Mono<ResponseEntity<School>> school(Reader reader, @PathVariable UUID id) {
        return readModels.one(
                reader, School.class, SCHOOLS + " and school_id = :id", Map.of("id", id), SchoolProjection.NAME, SLUGS);
    }

    @Operation(
            summary = "People with an account",
            description = "Filters: school, role, blocked (true or false), q (part of name or e-mail). Sort: registered"
                    + " (default, newest first), name, logins, failedLogins.")
    @GetMapping("/users")
    Mono<ResponseEntity<Page<User>>> users(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, USER_LIST, parameters);
    }

    @Operation(summary = "Somebody with an account")
    @GetMapping("/users/{id}")
    Mono<ResponseEntity<User>> user(Reader reader, @PathVariable UUID id) {
        return readModels.one(reader, User.class, USERS + " and user_id = :id", Map.of("id", id), UserProjection.NAME);
    }
}
