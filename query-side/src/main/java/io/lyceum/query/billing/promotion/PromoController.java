package io.lyceum.query.billing.promotion;

import io.lyceum.billing.promotion.PromoType;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Promo codes, to look at (C147). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Promo codes")
final class PromoController {

    record PromoCode(
            UUID promoId,
            String code,
            String kind,
            int percent,
            long amountMinor,
            long leastTopUpMinor,
            String currency,
            int maxUses,
            int uses,
            boolean active,
            @Nullable Instant expiresAt,
            UUID createdBy,
            Instant createdAt) {}

    /** @param creditedMinor what it brought; 0 while it waits for a top-up */
    record PromoUsage(
            UUID promoId,
            String code,
            String state,
            int percent,
            long leastTopUpMinor,
            long creditedMinor,
            Instant usedAt,
            @Nullable Instant creditedAt) {}

    private static final ListQuestion<PromoCode> CODES = ListQuestion.of(PromoCode.class, """
                    select promo_id, code, kind, percent, amount_minor, least_top_up_minor, currency, max_uses, uses,
                           active, expires_at, created_by, created_at
                    from promo_code where tenant_id = :tenant""", PromoProjection.NAME)
            .key("promo_id", "uuid")
            .sort("created", "created_at", "timestamptz")
            .sort("uses", "uses", "integer")
            .sort("code", "code", "text")
            .sortedBy("-created")
            .oneOf("kind", PromoType.class, "kind = :kind")
            .text("q", "strpos(code, upper(:q)) > 0");

    private static final ListQuestion<PromoUsage> USAGES = ListQuestion.of(PromoUsage.class, """
                    select promo_id, code, state, percent, least_top_up_minor, credited_minor, used_at, credited_at
                    from promo_usage where tenant_id = :tenant""", PromoProjection.NAME)
            .key("promo_id", "uuid")
            .sort("used", "used_at", "timestamptz")
            .sortedBy("-used")
            .oneOf("state", PromoUsageState.class, "state = :state");

    private final ReadModels readModels;

    PromoController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(summary = "The platform's promo codes", description = "Filters: kind, q. Sort: created, uses, code.")
    @GetMapping("/admin/promo-codes")
    @Requires(Permission.OPERATE_PLATFORM)
    Mono<ResponseEntity<Page<PromoCode>>> codes(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, CODES, parameters);
    }

    @Operation(summary = "Promo codes the school has used", description = "And what they brought. Filter: state.")
    @GetMapping("/billing/promo-codes/usage")
    @Requires(Permission.READ_BALANCE)
    Mono<ResponseEntity<Page<PromoUsage>>> usage(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, USAGES, parameters);
    }

    @Configuration(proxyBeanMethods = false)
    static class PromoReadModels {

        @Bean
        Projection promoProjection() {
            return new PromoProjection();
        }
    }
}
