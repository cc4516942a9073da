package io.lyceum.operations.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.operations.health.Standing.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LONG_AGO = START.minus(Duration.ofDays(1));

    private final Standings standings = new Standings(Duration.ofSeconds(10));

    private Standing at(int second, long head, long position, Instant waitingSince) {
        return look(second, head, new Observed("balance", position, false, 0, waitingSince));
    }

    private Standing look(int second, long head, Observed observed) {
        return standings
                .after(START.plusSeconds(second), head, List.of(observed))
                .getFirst();
    }

    @Test
    void atTheHeadItIsLiveHoweverLongNothingHappens() {
        at(0, 100, 100, null);
        var later = at(3_600, 100, 100, null);

        assertThat(later.state()).isEqualTo(State.LIVE);
        assertThat(later.eventsBehind()).isZero();
        assertThat(later.secondsBehind()).isZero();
        assertThat(later.secondsLeft()).isEmpty();
    }

    @Test
    void aMomentBehindIsLiveToo() {
        assertThat(at(0, 105, 100, START.minusMillis(900)).state()).isEqualTo(State.LIVE);
    }

    @Test
    void behindAndMovingItReplaysAndSaysHowLongThatTakes() {
        at(0, 10_000, 0, LONG_AGO);
        var replaying = at(5, 10_000, 5_000, LONG_AGO);

        assertThat(replaying.state()).isEqualTo(State.REPLAYING);
        assertThat(replaying.eventsPerSecond()).isEqualTo(1_000);
        assertThat(replaying.secondsLeft()).hasValue(5.0);
        assertThat(replaying.secondsBehind()).isEqualTo(86_405);
    }

    @Test
    void theTimeLeftCountsWhatIsAddedMeanwhile() {
        at(0, 10_000, 0, LONG_AGO);

        assertThat(at(5, 12_500, 5_000, LONG_AGO).secondsLeft()).hasValue(15.0);
        assertThat(standings
                        .after(
                                START.plusSeconds(6),
                                99_000,
                                List.of(new Observed("balance", 5_500, false, 0, LONG_AGO)))
                        .getFirst()
                        .secondsLeft())
                .isEmpty();
    }

    @Test
    void behindAndStandingStillForTheWholePatienceItIsStalled() {
        at(0, 100, 50, LONG_AGO);
        assertThat(at(9, 100, 50, LONG_AGO).state()).isEqualTo(State.REPLAYING);

        var stalled = at(10, 100, 50, LONG_AGO);
        assertThat(stalled.state()).isEqualTo(State.STALLED);
        assertThat(stalled.reason()).isEqualTo("behind, and has not moved for 10 s");

        assertThat(at(11, 100, 60, LONG_AGO).state()).isEqualTo(State.REPLAYING);
    }

    @Test
    void eventsAfterALongQuietTimeAreNoStandstill() {
        at(0, 100, 100, null);
        at(3_600, 100, 100, null);

        assertThat(at(3_603, 105, 100, START.plusSeconds(3_600)).state()).isEqualTo(State.REPLAYING);
        assertThat(at(3_611, 105, 100, START.plusSeconds(3_600)).state()).isEqualTo(State.STALLED);
    }

    @Test
    void withoutAnOwnerOrWithDeadLettersItIsStalledAlsoAtTheHead() {
        assertThat(look(0, 100, new Observed("balance", 100, true, 0, null)).reason())
                .isEqualTo("no node runs it");
        assertThat(look(1, 100, new Observed("balance", 100, false, 2, null)).reason())
                .isEqualTo("events are parked as dead letters");
    }

    @Test
    void startedOverFromZeroItReplays() {
        at(0, 1_000, 1_000, null);
        at(20, 1_000, 1_000, null);
        var again = at(21, 1_000, 0, LONG_AGO);

        assertThat(again.state()).isEqualTo(State.REPLAYING);
        assertThat(again.eventsPerSecond()).isZero();
    }
}
