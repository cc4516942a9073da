package io.lyceum.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/crash} proves, on a fixed seed. */
class CrashTest {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 1);
    private static final long OTHERS = 1_000;

    @TempDir
    static Path training;

    private static AotCache cache;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @BeforeAll
    static void train() throws Exception {
        cache = AotCache.train(training);
    }

    @Test
    void nothingAcknowledgedIsLostDoubledOrSkippedHoweverOftenItIsKilled() throws Exception {
        var report = Crash.run(options(ROUNDS), System.out);

        assertThat(report.findings()).isEmpty();
        assertThat(report.summary())
                .isEqualTo("crash: rounds=%d kills=%d acknowledged=%d lost=0 doubled=0 skipped=0 rebuilt_equal=true"
                        .formatted(ROUNDS, report.kills(), report.acknowledged()));
        assertThat(report.kills()).isGreaterThanOrEqualTo(ROUNDS);
        assertThat(report.acknowledged()).isGreaterThan(ROUNDS * 5L);
    }

    /** A store that orders events by anything but their commits is passed by here. */
    @Test
    void aTransactionHeldOpenAmongManyOthersSkipsNothing() throws Exception {
        var report = Crash.hold(options(0), OTHERS, System.out);

        assertThat(report.findings()).isEmpty();
        assertThat(report.isWell()).isTrue();
        assertThat(report.acknowledged()).isGreaterThanOrEqualTo(OTHERS);
    }

    private Options options(int rounds) {
        return Options.defaults()
                .withSeed(20_261_121)
                .withRounds(rounds)
                .in(folder)
                .startedWith(cache);
    }
}
