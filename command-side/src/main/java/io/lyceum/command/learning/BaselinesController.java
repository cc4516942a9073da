package io.lyceum.command.learning;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.BaselinesId;
import io.lyceum.learning.SchoolBaselines;
import io.lyceum.learning.SetBaselines;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Currency;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The figures a school measures itself against (C215). */
@RestController
@Tag(name = "Metrics")
@Requires(Permission.MANAGE_TENANT)
final class BaselinesController {

    record Wait(
            @NotNull @Min(0) @Max(604_800) Integer from,
            @NotNull @Min(0) @Max(604_800) Integer to) {}

    /** Money in the currency of the body. */
    record Figures(
            @NotEmpty @Size(max = 24) List<@NotNull @Min(0) @Max(100) Integer> retentionSeriesBefore,
            @NotEmpty @Size(max = 24) List<@NotNull @Min(0) @Max(100) Integer> retentionSeriesAfter,
            @NotNull @Min(0) @Max(100) Integer retentionBefore,
            @NotNull @Min(0) @Max(100) Integer retentionAfter,
            @NotNull @Min(0) @Max(1_000_000) Integer moreStudentsPerMonth,
            @NotNull @Min(0) @Max(10_000) Integer curatorsBefore,
            @NotNull @Min(0) @Max(10_000) Integer curatorsAfter,
            @NotNull @Min(0) @Max(100_000) Integer supportHoursBefore,
            @NotNull @Min(0) @Max(100_000) Integer supportHoursAfter,
            @NotNull @Valid Wait responseSecondsBefore,
            @NotNull @Valid Wait responseSecondsAfter,
            @NotNull @Min(0) @Max(100) Integer aiResolutionBefore,
            @NotNull @Min(0) @Max(100) Integer aiResolutionAfter,

            @NotNull @Pattern(regexp = "[A-Z]{3}", message = "an ISO 4217 code such as RUB")
            String currency,

            @NotNull @Min(0) @Max(LARGEST_SUM) Long profitPerMonthMinor,
            @NotNull @Min(0) @Max(LARGEST_SUM) Long investmentMinor,
            @NotNull @Min(0) @Max(LARGEST_SUM) Long gainPerYearMinor,
            @NotNull @Min(0) @Max(LARGEST_SUM) Long churnLossPerMonthMinor,
            @NotNull @Min(0) @Max(100) Integer churnPercent,
            @NotNull @Min(0) @Max(1_000_000) Integer churnStudents,
            @NotNull @Min(0) @Max(36_500) Integer paybackDays) {

        private static final long LARGEST_SUM = 1_000_000_000_000L;

        SchoolBaselines values() {
            return new SchoolBaselines(
                    retentionSeriesBefore,
                    retentionSeriesAfter,
                    retentionBefore,
                    retentionAfter,
                    moreStudentsPerMonth,
                    curatorsBefore,
                    curatorsAfter,
                    supportHoursBefore,
                    supportHoursAfter,
                    new SchoolBaselines.Seconds(responseSecondsBefore.from(), responseSecondsBefore.to()),
                    new SchoolBaselines.Seconds(responseSecondsAfter.from(), responseSecondsAfter.to()),
                    aiResolutionBefore,
                    aiResolutionAfter,
                    money(profitPerMonthMinor),
                    money(investmentMinor),
                    money(gainPerYearMinor),
                    money(churnLossPerMonthMinor),
                    churnPercent,
                    churnStudents,
                    paybackDays);
        }

        private Money money(long minor) {
            return new Money(minor, known(currency));
        }

        private static Currency known(String code) {
            try {
                return Currency.getInstance(code);
            } catch (IllegalArgumentException unknown) {
                throw Rejection.invalid("currency", "an ISO 4217 code such as RUB");
            }
        }
    }

    private final Commands commands;

    BaselinesController(Commands commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Set what the school measures itself against",
            description = "Replaces all figures; without any, those of the standard case hold (C215).")
    @PutMapping("/api/v1/metrics/baselines")
    Mono<ResponseEntity<CommandReceipt>> set(Caller caller, @Valid @RequestBody Figures body) {
        return commands.change(caller, new SetBaselines(BaselinesId.of(caller.tenant()), body.values()));
    }
}
