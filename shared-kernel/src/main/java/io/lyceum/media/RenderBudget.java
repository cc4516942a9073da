package io.lyceum.media;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job may cost without anybody being asked (2.3, C186). Absent limits hold for nothing.
 *
 * @param maxUsdMicros in millionths of a dollar
 * @param maxRenderMillis in thousandths of render seconds
 */
public record RenderBudget(
        @Nullable Long maxUsdMicros,
        @Nullable Long maxTokens,
        @Nullable Long maxKaiCredits,
        @Nullable Long maxRenderMillis) {

    /** One of its limits. */
    public enum Limit {
        COST_USD,
        TOKENS,
        KAI_CREDITS,
        RENDER_SECONDS
    }

    /** The limits that the cost lies above; none without a budget, or where nobody told the cost. */
    public static List<Limit> exceeded(@Nullable RenderBudget budget, @Nullable RenderCost cost) {
        return budget == null || cost == null ? List.of() : budget.exceededBy(cost);
    }

    private List<Limit> exceededBy(RenderCost cost) {
        var exceeded = new ArrayList<Limit>();
        addIfAbove(maxUsdMicros, cost.usdMicros(), Limit.COST_USD, exceeded);
        addIfAbove(maxTokens, cost.tokens(), Limit.TOKENS, exceeded);
        addIfAbove(maxKaiCredits, cost.kaiCredits(), Limit.KAI_CREDITS, exceeded);
        addIfAbove(maxRenderMillis, cost.renderMillis(), Limit.RENDER_SECONDS, exceeded);
        return exceeded;
    }

    private static void addIfAbove(@Nullable Long most, long cost, Limit limit, List<Limit> exceeded) {
        if (most != null && cost > most) {
            exceeded.add(limit);
        }
    }
}
