package io.lyceum.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/crash} proves, on a fixed seed. */
class CrashTest {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 8);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void nothingAcknowledgedIsLostDoubledOrSkippedHoweverOftenItIsKilled() throws Exception {
        var report = Crash.run(
                Options.defaults().withSeed(20_261_121).withRounds(ROUNDS).in(folder), System.out);

        assertThat(report.findings()).isEmpty();
        assertThat(report.summary())
                .isEqualTo("crash: rounds=%d kills=%d acknowledged=%d lost=0 doubled=0 skipped=0 rebuilt_equal=true"
                        .formatted(ROUNDS, report.kills(), report.acknowledged()));
        assertThat(report.kills()).isGreaterThanOrEqualTo(ROUNDS);
        assertThat(report.acknowledged()).isGreaterThan(ROUNDS * 5L);
    }
}
