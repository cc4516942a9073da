package io.lyceum.command.media;

import io.lyceum.media.RenderBudget;
import io.lyceum.media.RenderExtra;
import io.lyceum.media.RenderProfile;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is sent.
 *
 * @param extras added for a surcharge
 */
record VideoOrder(
        @NotBlank @Size(max = 200) String title,
        @NotNull RenderProfile profile,
        @NotEmpty @Size(max = 30) List<@Valid NewScene> scenes,
        @Nullable Boolean music,
        @Nullable Set<@NotNull RenderExtra> extras,
        @Valid @Nullable Budget budget) {

    private static final int DECIMALS_OF_MICROS = 6;
    private static final int DECIMALS_OF_MILLIS = 3;

    record NewScene(
            @NotBlank @Size(max = 300) String text,
            @NotNull @Min(500) @Max(30_000) Integer millis,
            @Nullable UUID assetId,

            @Pattern(regexp = "#[0-9a-fA-F]{6}", message = "a colour such as #1d3557") @Nullable
            String color) {}

    record Budget(
            @Schema(description = "US dollars that the render seconds are worth at the plan's price of overage")
            @PositiveOrZero
            @Digits(integer = 9, fraction = 4)
            @Nullable
            BigDecimal maxCostUsd,

            @Schema(
                    description =
                            "Tokens of language models. A job of scenes asks none, so this never pauses it; what dialogs"
                                    + " and programs take is bounded by the plan")
            @PositiveOrZero
            @Nullable
            Long maxTokens,

            @Schema(
                    description =
                            "Credits of generating models. A job of scenes generates nothing, so this never pauses it; what"
                                    + " programs reserve is bounded by the plan")
            @PositiveOrZero
            @Nullable
            Long maxKaiCredits,

            @Schema(
                    description =
                            "Length of the video times quality factor and surcharges; not the time that rendering takes")
            @PositiveOrZero
            @Digits(integer = 9, fraction = 3)
            @Nullable
            BigDecimal maxRenderSeconds) {}

    List<RenderExtra> sortedExtras() {
        return extras == null ? List.of() : extras.stream().sorted().toList();
    }

    @Nullable
    RenderBudget renderBudget() {
        return budget == null
                ? null
                : new RenderBudget(
                        inParts(budget.maxCostUsd(), DECIMALS_OF_MICROS),
                        budget.maxTokens(),
                        budget.maxKaiCredits(),
                        inParts(budget.maxRenderSeconds(), DECIMALS_OF_MILLIS));
    }

    private static @Nullable Long inParts(@Nullable BigDecimal units, int decimals) {
        return units == null ? null : units.movePointRight(decimals).longValueExact();
    }
}
