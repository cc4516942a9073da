package io.lyceum.query.tenancy;

import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.operations.web.SecurityHeaders;
import io.lyceum.query.platform.read.PresentOnly;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What is known of a school before anybody has signed in: which one it is, and what its chat needs (C20). */
@RestController
@Tag(name = "Tenancy")
final class WidgetController {

    record Widget(UUID tenantId, String name, String language, List<String> widgetDomains) {}

    record OpenSchool(UUID tenantId, String slug, String name, String language) {}

    private record Named(UUID schoolId) {}

    private static final UserId NOBODY = new UserId(new UUID(0, 0));

    private final ReadModels readModels;

    WidgetController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "The chat of a school",
            description =
                    "For the page that shows it in a frame. Content-Security-Policy names the sites the school allows"
                            + " to frame it, as frame-ancestors: none until the school names some. 404 unless the school is open.")
    @GetMapping("/api/v1/public/schools/{tenant}/widget")
    @PresentOnly
    Mono<ResponseEntity<Widget>> widget(@PathVariable UUID tenant) {
        return readModels
                .one(visitorOf(new TenantId(tenant)), Widget.class, """
                        select tenant_id, name, language, widget_domains
                        from tenant where tenant_id = :tenant and state = 'ACTIVE'""", Map.of(), TenantProjection.NAME)
                .map(found -> ResponseEntity.status(found.getStatusCode())
                        .headers(found.getHeaders())
                        .header(SecurityHeaders.POLICY, policy(Objects.requireNonNull(found.getBody())))
                        .body(found.getBody()));
    }

    @Operation(
            summary = "Which school is it?",
            description =
                    "By its name in addresses, for the page where its people sign in. 404 unless the school is open.")
    @GetMapping("/api/v1/public/schools/{slug}")
    @PresentOnly
    Mono<ResponseEntity<OpenSchool>> school(@PathVariable String slug) {
        return readModels
                .one(
                        visitorOf(TenantId.PLATFORM),
                        Named.class,
                        "select school_id from platform_slug where tenant_id = :tenant and slug = :slug",
                        Map.of("slug", slug),
                        SlugProjection.NAME)
                .map(found ->
                        new TenantId(Objects.requireNonNull(found.getBody()).schoolId()))
                .flatMap(school -> readModels.one(
                        visitorOf(school),
                        OpenSchool.class,
                        """
                        select tenant_id, slug, name, language
                        from tenant join school_slug using (tenant_id)
                        where tenant_id = :tenant and slug = :slug and state = 'ACTIVE'""",
                        Map.of("slug", slug),
                        TenantProjection.NAME,
                        SlugProjection.NAME));
    }

    private static Reader visitorOf(TenantId tenant) {
        return new Reader(tenant, NOBODY, Role.VISITOR, Optional.empty(), Optional.empty());
    }

    private static String policy(Widget widget) {
        var ancestors = widget.widgetDomains().isEmpty() ? "'none'" : String.join(" ", widget.widgetDomains());
        return "default-src 'none'; base-uri 'none'; frame-ancestors " + ancestors;
    }
}
