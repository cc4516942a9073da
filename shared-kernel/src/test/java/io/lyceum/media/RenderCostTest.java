package io.lyceum.media;

import static io.lyceum.media.RenderBudget.Limit.COST_USD;
import static io.lyceum.media.RenderBudget.Limit.KAI_CREDITS;
import static io.lyceum.media.RenderBudget.Limit.RENDER_SECONDS;
import static io.lyceum.media.RenderBudget.Limit.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formula of 2.3, and what a budget holds against it. */
class RenderCostTest {

    private static final RenderCost COST = new RenderCost(20, 30, 1_500, 40);

    @ParameterizedTest
    @CsvSource({
        "PORTRAIT_720P,,10000",
        "PORTRAIT_1080P,,15000",
        "LANDSCAPE_1080P,,15000",
        "SQUARE_1080P,,15000",
        "PORTRAIT_4K,,30000",
        "LANDSCAPE_4K,,30000",
        "PORTRAIT_720P,COMPLEX_EFFECTS,12000",
        "PORTRAIT_720P,MULTIPLE_SUBTITLES,11000",
        "PORTRAIT_720P,ADVANCED_TRANSITIONS,11500",
        "LANDSCAPE_4K,COMPLEX_EFFECTS MULTIPLE_SUBTITLES ADVANCED_TRANSITIONS,43500"
    })
    void tenSecondsCostTheirLengthTimesQualityAndSurcharges(
            RenderProfile profile, @Nullable String extras, long renderMillis) {
        assertThat(profile.renderMillis(10_000, extras(extras))).isEqualTo(renderMillis);
    }

    @Test
    void aBudgetHoldsEachOfItsLimitsAgainstTheCost() {
        assertThat(RenderBudget.exceeded(new RenderBudget(39L, 19L, 29L, 1_499L), COST))
                .containsExactly(COST_USD, TOKENS, KAI_CREDITS, RENDER_SECONDS);
        assertThat(RenderBudget.exceeded(new RenderBudget(40L, 20L, 30L, 1_500L), COST))
                .isEmpty();
        assertThat(RenderBudget.exceeded(new RenderBudget(null, null, null, 0L), COST))
                .containsExactly(RENDER_SECONDS);
        assertThat(RenderBudget.exceeded(null, COST)).isEmpty();
    }

    private static List<RenderExtra> extras(@Nullable String names) {
        return names == null
                ? List.of()
                : Arrays.stream(names.split(" ")).map(RenderExtra::valueOf).toList();
    }
}
