package io.lyceum.billing;

import io.lyceum.kernel.Money;
import java.util.OptionalInt;

/**
 * C151. When a balance is low: it pays for 50 messages or less, or for none. Told when a charge crosses a threshold, so
 * once on each way down, however much a single charge takes.
 */
public final class LowBalance {

    /** The balance pays for so many messages or less. */
    public static final int FEW = 50;

    /** The balance pays for no message any more. */
    public static final int NONE = 0;

    private LowBalance() {}

    /** The lowest threshold crossed on the way from one balance to the other; empty if none is, or upward. */
    public static OptionalInt crossed(Money before, Money after, Money messagePrice) {
        if (!messagePrice.isPositive()) {
            return OptionalInt.empty();
        }
        var had = messages(before, messagePrice);
        var has = messages(after, messagePrice);
        if (had > NONE && has <= NONE) {
            return OptionalInt.of(NONE);
        }
        return had > FEW && has <= FEW ? OptionalInt.of(FEW) : OptionalInt.empty();
    }

    /** How many messages a balance pays for. */
    public static long messages(Money balance, Money messagePrice) {
        return balance.amountMinor() / messagePrice.amountMinor();
    }
}
