package io.lyceum.command.billing.quota;

import io.lyceum.kernel.Rejection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What a school is counted for each credit of a provider (A12): one, unless the platform earns by it. */
@Component
class CreditMarkup {

    private final BigDecimal factor;

    CreditMarkup(@Value("${lyceum.billing.credit-markup:1.0}") BigDecimal factor) {
        if (factor.compareTo(BigDecimal.ONE) < 0 || factor.compareTo(BigDecimal.TEN) > 0) {
            throw new IllegalArgumentException("lyceum.billing.credit-markup is " + factor + ": 1 to 10 is possible");
        }
        this.factor = factor;
    }

    /**
     * Credits are counted whole: a part of one is one.
     *
     * @throws Rejection {@code invalid-request} for more than can be counted
     */
    long on(long credits) {
        try {
            return factor.multiply(BigDecimal.valueOf(credits))
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact();
        } catch (ArithmeticException tooMany) {
            throw Rejection.invalid("amounts.amount", "less");
        }
    }
}
