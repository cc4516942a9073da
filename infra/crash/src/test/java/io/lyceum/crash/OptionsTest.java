package io.lyceum.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void roundsAndSeedAreTakenAsGiven() {
        var options = Options.parse(new String[] {"--rounds", "3", "--seed", "7", "--clients", "4"});

        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.seed()).isEqualTo(7);
        assertThat(options.clients()).isEqualTo(4);
        assertThat(options.held()).isEmpty();
    }

    @Test
    void aTransactionIsHeldForTwoMinutesUnlessToldOtherwise() {
        assertThat(Options.parse(new String[] {"--held-transaction"}).held()).contains(Duration.ofMinutes(2));
        assertThat(Options.parse(new String[] {"--held-transaction", "5", "--seed", "7"})
                        .held())
                .contains(Duration.ofSeconds(5));
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        assertThatThrownBy(() -> Options.parse(new String[] {"--round", "3"})).hasMessageContaining("--round");
        assertThatThrownBy(() -> Options.parse(new String[] {"--rounds", "many"}))
                .hasMessageContaining("many");
    }
}
