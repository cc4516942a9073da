package io.lyceum.query.billing.promotion;

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

/** What referral codes brought (C222). */
@RestController
@RequestMapping("/api/v1/billing")
@Tag(name = "Referrals")
@Requires(Permission.READ_BALANCE)
final class ReferralController {

    /**
     * A code.
     *
     * @param referred schools founded with it
     * @param rewarded those of them that have paid
     */
    record ReferralCode(
            UUID codeId,
            String code,
            UUID personId,
            int referred,
            int rewarded,
            long earnedMinor,
            String currency,
            Instant issuedAt) {}

    /** @param rewardMinor 0 until the school has paid; what is left of it when the payment was sent back in part */
    record Referral(
            UUID schoolId,
            UUID codeId,
            String state,
            long rewardMinor,
            Instant referredAt,
            @Nullable Instant rewardedAt) {}

    private static final ListQuestion<ReferralCode> CODES = ListQuestion.of(
                    ReferralCode.class, """
                    select code_id, code, person_id, referred, rewarded, earned_minor, currency, issued_at
                    from referral_code where tenant_id = :tenant""", ReferralProjection.NAME)
            .key("code_id", "uuid")
            .sort("issued", "issued_at", "timestamptz")
            .sort("earned", "earned_minor", "bigint")
            .sortedBy("-issued")
            .uuid("person", "person_id = :person");

    private static final ListQuestion<Referral> REFERRALS = ListQuestion.of(
                    Referral.class, """
                    select school_id, code_id, state, reward_minor, referred_at, rewarded_at
                    from referral where tenant_id = :tenant""", ReferralProjection.NAME)
            .key("school_id", "uuid")
            .sort("referred", "referred_at", "timestamptz")
            .sortedBy("-referred")
            .oneOf("state", ReferralState.class, "state = :state");

    private final ReadModels readModels;

    ReferralController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "The school's referral codes",
            description = "With how many schools came, and what was earned. Filter: person. Sort: issued, earned.")
    @GetMapping("/referral-codes")
    Mono<ResponseEntity<Page<ReferralCode>>> codes(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, CODES, parameters);
    }

    @Operation(
            summary = "Schools that came with them",
            description = "REGISTERED; REWARDED: it has paid; WITHDRAWN: the payment was sent back, and the reward with"
                    + " it. Filter: state.")
    @GetMapping("/referrals")
    Mono<ResponseEntity<Page<Referral>>> referrals(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, REFERRALS, parameters);
    }

    @Configuration(proxyBeanMethods = false)
    static class ReferralReadModels {

        @Bean
        Projection referralProjection() {
            return new ReferralProjection();
        }
    }
}
