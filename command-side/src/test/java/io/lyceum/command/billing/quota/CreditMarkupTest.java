package io.lyceum.command.billing.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.kernel.Rejection;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CreditMarkupTest {

    @Test
    void creditsGoThroughOneToOneOrWithTheFactorRoundedUp() {
        assertThat(new CreditMarkup(new BigDecimal("1.0")).on(70)).isEqualTo(70);
        assertThat(new CreditMarkup(new BigDecimal("1.5")).on(7)).isEqualTo(11);
        assertThat(new CreditMarkup(new BigDecimal("2")).on(0)).isZero();
    }

    @Test
    void whatCannotBeCountedIsRefused() {
        var markup = new CreditMarkup(BigDecimal.TEN);
        assertThatThrownBy(() -> markup.on(Long.MAX_VALUE)).isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> new CreditMarkup(new BigDecimal("0.9"))).isInstanceOf(IllegalArgumentException.class);
    }
}
