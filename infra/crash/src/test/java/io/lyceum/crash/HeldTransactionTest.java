package io.lyceum.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A store that orders events by anything but their commits is passed by here. */
class HeldTransactionTest {

    private static final long OTHERS = 3_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void aTransactionHeldOpenAmongThousandsOfOthersSkipsNothing() throws Exception {
        var options = Options.defaults().withSeed(20_261_121).withRounds(0).in(folder);
        var report = Crash.hold(options, OTHERS, System.out);

        assertThat(report.findings()).isEmpty();
        assertThat(report.isWell()).isTrue();
        assertThat(report.acknowledged()).isGreaterThanOrEqualTo(OTHERS);
    }
}
