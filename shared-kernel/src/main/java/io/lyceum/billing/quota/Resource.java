package io.lyceum.billing.quota;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a plan limits (2.3, C153, C217). Amounts are whole numbers of the resource's smallest part: thousandths of render
 * seconds, bytes of storage, else one.
 */
public enum Resource {
    LLM_TOKENS("tokens", 1, true),
    KAI_CREDITS("credits", 1, true),
    RENDER_SECONDS("seconds", 1_000, true),
    JOBS("jobs", 1, true),
    STORAGE("bytes", 1, false),
    MEMBERS("members", 1, false),
    WORKFLOWS("workflows", 1, false),
    TEMPLATES("templates", 1, false);

    private final String unit;
    private final int parts;
    private final boolean monthly;

    Resource(String unit, int parts, boolean monthly) {
        this.unit = unit;
        this.parts = parts;
        this.monthly = monthly;
    }

    /** In what it is shown. */
    public String unit() {
        return unit;
    }

    /** How many smallest parts a unit has. */
    public int parts() {
        return parts;
    }

    /** An amount of smallest parts as it is shown, such as 1.5 seconds. */
    public BigDecimal inUnits(long amount) {
        var units = BigDecimal.valueOf(amount);
        return parts == 1 ? units : units.divide(BigDecimal.valueOf(parts));
    }

    /** Whether it is used up and counted anew each month; what is not is held: storage, members and the like. */
    public boolean isMonthly() {
        return monthly;
    }

    /** The name outside, such as {@code render_seconds}. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none of this name */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Resource of(String wire) {
        return Arrays.stream(values())
                .filter(resource -> resource.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("known are "
                        + Arrays.stream(values()).map(Resource::wire).toList()));
    }
}
