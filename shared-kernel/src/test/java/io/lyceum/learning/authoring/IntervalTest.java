package io.lyceum.learning.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

    @ParameterizedTest
    @CsvSource({
        "30s, PT30S",
        "1h:30m, PT1H30M",
        "1d:2h:3m:4s, P1DT2H3M4S",
        "7d, P7D",
        "1h30m, PT1H30M",
        "1d:4s, P1DT4S",
        "0s, PT0S"
    })
    void intervalsAreRead(String text, Duration meant) {
        assertThat(Interval.parse(text)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "30", "s", ":30s", "1h:", "30s:1h", "1 h", "-5s", "1.5h", "1h::2m", "1H", "12345678s"})
    void anythingElseIsNone(String text) {
        assertThat(Interval.parse(text)).isEmpty();
    }
}
