package io.lyceum.query.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.learning.SchoolBaselines;
import io.lyceum.query.learning.metrics.Profit.Billed;
import io.lyceum.query.learning.metrics.Profit.Line;
import io.lyceum.query.learning.metrics.Profit.Month;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is expected less what is billed, and how it adds up (C75). */
class ProfitTest {

    private static final SchoolBaselines BASE = SchoolBaselines.STANDARD;

    @Test
    void aMonthGainsWhatItsDaysPromiseLessWhatWasBilled() {
        var series = Profit.series(
                BASE,
                List.of(new Month("2026-10", 10, 31), new Month("2026-11", 30, 30)),
                List.of(new Billed("2026-10", "RUB", 5_000, 0, 90_000), new Billed("2026-11", "RUB", 0, 7_000, 0)));

        assertThat(series)
                .containsExactly(
                        new Line(
                                "profit-v1",
                                "2026-10",
                                "RUB",
                                10,
                                31,
                                11_935_483,
                                5_000,
                                0,
                                5_000,
                                11_930_483,
                                -28_069_517,
                                90_000),
                        new Line(
                                "profit-v1",
                                "2026-11",
                                "RUB",
                                30,
                                30,
                                37_000_000,
                                0,
                                7_000,
                                7_000,
                                36_993_000,
                                8_923_483,
                                0));
    }

    @Test
    void anotherCurrencyHasItsOwnLinesAndNothingIsExpectedOfIt() {
        var series = Profit.series(
                BASE, List.of(new Month("2026-11", 30, 30)), List.of(new Billed("2026-11", "USD", 0, 9_900, 0)));

        assertThat(series).extracting(Line::currency).containsExactly("RUB", "USD");
        assertThat(series).extracting(Line::profitMinor).containsExactly(37_000_000L, -9_900L);
        assertThat(series).extracting(Line::balanceMinor).containsExactly(-3_000_000L, -9_900L);
    }

    @Test
    void monthsThatAreNotShownAnyMoreStillCount() {
        var months = IntStream.range(0, 30)
                .mapToObj(number -> new Month("%d-%02d".formatted(2024 + number / 12, number % 12 + 1), 30, 30))
                .toList();

        var series = Profit.series(BASE, months, List.of());

        assertThat(series).hasSize(24);
        assertThat(series.getFirst().month()).isEqualTo("2024-07");
        assertThat(series.getLast().balanceMinor()).isEqualTo(30 * 37_000_000L - 40_000_000);
        assertThat(Profit.series(BASE, List.of(), List.of())).isEmpty();
    }
}
