package io.lyceum.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.json.EventJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** One short round with small sizes: every figure is there and every invariant holds. No time is judged. */
class BenchTest {

    @Test
    @EnabledIfSystemProperty(
            named = "bench.smoke",
            matches = "true",
            disabledReason = "takes minutes: scripts/test -Dbench.smoke=true, or scripts/bench --tiny")
    void everyFigureIsMeasuredAndItsInvariantsHold(@TempDir Path folder) throws Exception {
        var json = folder.resolve("figures.json");
        var arguments = new ArrayList<String>();
        arguments.add("--tiny");
        arguments.add("--json");
        arguments.add(json.toString());
        arguments.add("--work");
        arguments.add(folder.resolve("work").toString());

        var measured = Bench.run(Settings.parse(arguments.toArray(String[]::new)));

        assertThat(measured).isTrue();
        var figures = EventJson.mapper().readTree(Files.readString(json));
        assertThat(figures.path("conditions").path("fsync").asString()).isEqualTo("on");
        for (var name : new String[] {"P1", "P2", "P3", "P4", "P5", "P7", "P8", "P9", "P12"}) {
            assertThat(figures.path(name).path("ours").size()).as(name).isPositive();
        }
        for (var opponent : new String[] {"axonJdbc", "axonJdbcCached"}) {
            assertThat(figures.path("P1").path("ratio").path(opponent).size())
                    .as(opponent)
                    .isPositive();
            assertThat(figures.path("P2").path("ratio").path(opponent).size())
                    .as(opponent)
                    .isPositive();
        }
        assertThat(figures.path("P10").path("opponents").path("withoutCache").size())
                .isPositive();
    }

    @Test
    void theMedianOfAnEvenNumberOfRoundsLiesBetweenTheMiddleTwo() {
        var samples = new Samples();
        for (var value : new double[] {4, 1, 3, 2}) {
            samples.add(value, 0.2);
        }

        assertThat(samples.median()).isEqualTo(2.5);
        assertThat(samples.disturbed()).isEqualTo(4);
    }

    @Test
    void anAimIsJudgedByTheRatioToTheOtherSide() {
        var findings = new Findings();
        findings.add("debit", "commands/s", Findings.OURS, 50, 0);
        findings.add("debit", "commands/s", "other", 10, 0);
        findings.aimAtLeast("debit", "other", 5);
        findings.aimAtLeast("debit", "other", 6);
        findings.aimAtLeast("debit", "nobody", 1);

        assertThat(findings.aims().stream().map(aim -> aim.met(findings)))
                .containsExactly(java.util.Optional.of(true), java.util.Optional.of(false), java.util.Optional.empty());
    }
}
