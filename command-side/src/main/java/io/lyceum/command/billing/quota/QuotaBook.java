package io.lyceum.command.billing.quota;

import io.lyceum.billing.ReservationId;
import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.quota.Amount;
import io.lyceum.billing.quota.OverageSettings;
import io.lyceum.billing.quota.PeriodUse;
import io.lyceum.billing.quota.Resource;
import io.lyceum.billing.quota.SettledUse;
import io.lyceum.billing.quota.UseOf;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What of each resource is used, set aside and left (2.3). The sums do not depend on the order in which uses arrive. Amounts
 * are in the resources' smallest parts, money in millionths of a dollar.
 */
final class QuotaBook {

    private static final long MICROS_IN_A_CENT = 10_000;

    private Limits limits = Limits.NONE;
    private OverageSettings settings = OverageSettings.DEFAULT;
    private Map<Resource, Long> used = new EnumMap<>(Resource.class);
    private Map<Resource, Long> reserved = new EnumMap<>(Resource.class);
    /** Beyond the limit since the plan was applied or the period began, whichever is later. */
    private Map<Resource, Long> overage = new EnumMap<>(Resource.class);
    /** Of the same period, at the prices of plans before. */
    private Map<Resource, PeriodUse> overageBefore = new EnumMap<>(Resource.class);

    private Warnings warnings = new Warnings();
    private long packCredits;
    private Map<ReservationId, Hold> holds = new HashMap<>();

    /** Set aside, and for what. */
    record Hold(List<Amount> amounts, UseOf use, Instant expiresAt) {}

    Optional<Plan> plan() {
        return Optional.ofNullable(limits.plan());
    }

    OverageSettings settings() {
        return settings;
    }

    long used(Resource resource) {
        return used.getOrDefault(resource, 0L);
    }

    long packCredits() {
        return packCredits;
    }

    Optional<Hold> hold(ReservationId reservation) {
        return Optional.ofNullable(holds.get(reservation));
    }

    OptionalLong limitOf(Resource resource) {
        return limits.of(resource);
    }

    /** @throws Rejection {@code conflict}: so many at once are a mistake, and would make every load of this heavy */
    void requireRoomForHolds(int most) {
        if (holds.size() >= most) {
            throw new Rejection(ProblemCode.CONFLICT, "%d reservations are open: settle some first".formatted(most));
        }
    }

    /** @throws QuotaExceeded naming the first resource there is not enough of */
    void requireRoomFor(List<Amount> asked) {
        var overageAfter = 0L;
        for (var amount : asked) {
            overageAfter += requireRoomFor(amount);
        }
        if (overageAfter > 0 && settings.pauseOnCap() && settings.capCents() != null) {
            requireBelowCap(asked, settings.capCents() * MICROS_IN_A_CENT);
        }
    }

    /** @return how much of the resource would be beyond the limit */
    private long requireRoomFor(Amount asked) {
        var resource = asked.resource();
        var limit = limitOf(resource);
        if (limit.isEmpty()) {
            return 0;
        }
        var left = limit.getAsLong() + packsOf(resource) - used(resource) - reserved(resource);
        if (asked.amount() > left && !isBillable(resource)) {
            throw new QuotaExceeded(resource, asked.amount(), Math.max(0, left), limit.getAsLong(), "limit");
        }
        return Math.max(0, asked.amount() - left);
    }

    private void requireBelowCap(List<Amount> asked, long capMicros) {
        var before = overageMicrosWith(List.of());
        if (overageMicrosWith(asked) <= capMicros) {
            return;
        }
        for (var amount : asked) {
            if (overageMicrosWith(List.of(amount)) > before) {
                throw new QuotaExceeded(
                        amount.resource(),
                        amount.amount(),
                        0,
                        limitOf(amount.resource()).orElse(0),
                        "overage-cap");
            }
        }
    }

    /** What overage comes to if everything reserved and asked for is used. */
    private long overageMicrosWith(List<Amount> asked) {
        var micros = overageMicros();
        for (var resource : Resource.values()) {
            if (isBillable(resource)) {
                var expected = Math.max(0, reserved(resource) + amountOf(resource, asked) - packsOf(resource));
                var beyond =
                        limits.beyond(resource, used(resource) + expected) - limits.beyond(resource, used(resource));
                micros +=
                        limits.price(resource, overage(resource) + beyond) - limits.price(resource, overage(resource));
            }
        }
        return micros;
    }

    /** What using the amounts comes to, reserved before or not. */
    List<SettledUse> settlementOf(ReservationId reservation, List<Amount> amounts) {
        var held = hold(reservation).map(Hold::amounts).orElse(List.of());
        var uses = new ArrayList<SettledUse>();
        for (var amount : amounts) {
            uses.add(settlementOf(amount, amountOf(amount.resource(), held)));
        }
        for (var unused : held) {
            if (amounts.stream().noneMatch(amount -> amount.resource() == unused.resource())) {
                uses.add(settlementOf(new Amount(unused.resource(), 0), unused.amount()));
            }
        }
        return uses;
    }

    private SettledUse settlementOf(Amount amount, long held) {
        var resource = amount.resource();
        var fromPacks = Math.min(packsOf(resource), amount.amount());
        var before = used(resource);
        var beyond = resource.isMonthly() && isBillable(resource)
                ? limits.beyond(resource, before + amount.amount() - fromPacks) - limits.beyond(resource, before)
                : 0;
        // Of sums, not a sum of rounded parts: so the order in which uses arrive makes no difference.
        var billed = limits.price(resource, overage(resource) + beyond) - limits.price(resource, overage(resource));
        var worth = limits.worth(resource, amount.amount());
        return new SettledUse(resource, amount.amount(), held, fromPacks, beyond, billed, worth);
    }

    /** The highest threshold the resource has reached and nobody was told of in this period. */
    OptionalInt newThreshold(Resource resource) {
        var limit = limitOf(resource);
        return limit.isEmpty()
                ? OptionalInt.empty()
                : warnings.newThreshold(resource, used(resource), limit.getAsLong());
    }

    /** The highest step to the overage cap that is reached and nobody was told of in this period. */
    OptionalInt newCapStep() {
        var cap = capMicros();
        return cap.isEmpty() ? OptionalInt.empty() : warnings.newCapStep(overageMicros(), cap.getAsLong());
    }

    OptionalLong capMicros() {
        return settings.capCents() == null
                ? OptionalLong.empty()
                : OptionalLong.of(settings.capCents() * MICROS_IN_A_CENT);
    }

    /** What monthly resources have come to beyond the limits in this period. */
    long overageMicros() {
        return uses(0).stream().mapToLong(PeriodUse::overageMicros).sum();
    }

    /**
     * What the period has come to.
     *
     * @param averageStorage bytes, over the period (2.3: billed as the average)
     */
    List<PeriodUse> uses(long averageStorage) {
        var uses = new ArrayList<PeriodUse>();
        for (var resource : Resource.values()) {
            var amount = resource == Resource.STORAGE ? averageStorage : used(resource);
            var beyond = resource == Resource.STORAGE && isBillable(resource)
                    ? limits.beyond(resource, averageStorage)
                    : overage(resource);
            var earlier = overageBefore.getOrDefault(resource, new PeriodUse(resource, 0, 0, 0));
            if (amount > 0) {
                uses.add(new PeriodUse(
                        resource,
                        amount,
                        earlier.overage() + beyond,
                        earlier.overageMicros() + limits.price(resource, beyond)));
            }
        }
        return uses;
    }

    void planApplied(Plan applied, int version) {
        for (var resource : Resource.values()) {
            var beyond = overage(resource);
            var earlier = overageBefore.getOrDefault(resource, new PeriodUse(resource, 0, 0, 0));
            overageBefore.put(
                    resource,
                    new PeriodUse(
                            resource,
                            0,
                            earlier.overage() + beyond,
                            earlier.overageMicros() + limits.price(resource, beyond)));
        }
        overage.clear();
        warnings.planApplied();
        limits = new Limits(applied, version);
    }

    void periodOpened() {
        used.keySet().removeIf(Resource::isMonthly);
        overage.clear();
        overageBefore.clear();
        warnings.periodOpened();
    }

    void settingsChanged(OverageSettings changed) {
        settings = changed;
    }

    void reserved(ReservationId reservation, List<Amount> amounts, UseOf use, Instant expiresAt) {
        holds.put(reservation, new Hold(amounts, use, expiresAt));
        amounts.forEach(amount -> reserved.merge(amount.resource(), amount.amount(), Long::sum));
    }

    void released(ReservationId reservation) {
        var held = holds.remove(reservation);
        if (held != null) {
            held.amounts().forEach(amount -> reserved.merge(amount.resource(), -amount.amount(), Long::sum));
        }
    }

    void settled(ReservationId reservation, List<SettledUse> uses) {
        released(reservation);
        for (var use : uses) {
            used.merge(use.resource(), use.amount() - use.fromPacks(), Long::sum);
            overage.merge(use.resource(), use.overage(), Long::sum);
            packCredits -= use.fromPacks();
        }
    }

    void held(Resource resource, long held) {
        used.put(resource, held);
    }

    void packAdded(long credits) {
        packCredits += credits;
    }

    void warned(Resource resource, int percent) {
        warnings.warned(resource, percent);
    }

    void warnedOfCap(int percent) {
        warnings.warnedOfCap(percent);
    }

    private boolean isBillable(Resource resource) {
        return settings.allowed() && limits.hasPrice(resource);
    }

    private long packsOf(Resource resource) {
        return resource == Resource.KAI_CREDITS ? packCredits : 0;
    }

    private long reserved(Resource resource) {
        return reserved.getOrDefault(resource, 0L);
    }

    private long overage(Resource resource) {
        return overage.getOrDefault(resource, 0L);
    }

    private static long amountOf(Resource resource, List<Amount> amounts) {
        return amounts.stream()
                .filter(amount -> amount.resource() == resource)
                .mapToLong(Amount::amount)
                .sum();
    }
}
