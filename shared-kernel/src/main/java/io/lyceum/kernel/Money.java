package io.lyceum.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Currency;

/**
 * An amount in the minor unit of its currency (kopecks, cents). Arithmetic is exact; mixing currencies and overflow
 * are programming errors and throw.
 */
public record Money(long amountMinor, Currency currency) implements Comparable<Money> {

    public static final Currency RUB = Currency.getInstance("RUB");

    public static Money rubles(long amountMinor) {
        return new Money(amountMinor, RUB);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(amountMinor, sameCurrency(other).amountMinor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(amountMinor, sameCurrency(other).amountMinor), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(amountMinor, factor), currency);
    }

    public boolean isLessThan(Money other) {
        return compareTo(other) < 0;
    }

    @JsonIgnore
    public boolean isPositive() {
        return amountMinor > 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(amountMinor, sameCurrency(other).amountMinor);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot mix " + currency + " and " + other.currency);
        }
        return other;
    }

    @Override
    public String toString() {
        return "%d %s (minor units)".formatted(amountMinor, currency.getCurrencyCode());
    }
}
