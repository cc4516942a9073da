package io.lyceum.command.billing.quota;

import io.lyceum.billing.quota.Resource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What a tenant was told of in this period, so that it is told once (C154, C155). */
final class Warnings {

    /** Members and the like fill up by intention: nobody is warned of that. */
    private static final Set<Resource> WARNED_OF = EnumSet.of(
            Resource.LLM_TOKENS, Resource.KAI_CREDITS, Resource.RENDER_SECONDS, Resource.JOBS, Resource.STORAGE);

    private static final int[] THRESHOLDS = {100, 95, 90, 80};
    private static final int[] CAP_STEPS = {100, 80};

    private Map<Resource, Integer> told = new EnumMap<>(Resource.class);
    private int toldOfCap;

    /** The highest threshold the resource has reached and nobody was told of. */
    OptionalInt newThreshold(Resource resource, long used, long limit) {
        return limit == 0 || !WARNED_OF.contains(resource)
                ? OptionalInt.empty()
                : firstReached(THRESHOLDS, told.getOrDefault(resource, 0), used, limit);
    }

    /** The highest step to the overage cap that is reached and nobody was told of. */
    OptionalInt newCapStep(long overageMicros, long capMicros) {
        return firstReached(CAP_STEPS, toldOfCap, overageMicros, capMicros);
    }

    private static OptionalInt firstReached(int[] steps, int told, long amount, long whole) {
        for (var step : steps) {
            if (step > told && amount >= whole * (step / 100.0)) {
                return OptionalInt.of(step);
            }
        }
        return OptionalInt.empty();
    }

    void warned(Resource resource, int percent) {
        told.put(resource, percent);
    }

    void warnedOfCap(int percent) {
        toldOfCap = percent;
    }

    /** Thresholds are others now. */
    void planApplied() {
        told.clear();
    }

    void periodOpened() {
        told.clear();
        toldOfCap = 0;
    }
}
