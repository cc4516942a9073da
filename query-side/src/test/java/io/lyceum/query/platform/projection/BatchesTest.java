package io.lyceum.query.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.json.EventTypes;
import io.lyceum.privacy.PrivacyEvent;
import io.lyceum.query.platform.projection.Batches.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A segment's events, two at a time. */
class BatchesTest {

    private static final EventTypes TYPES = EventTypes.of(List.of(ScoreEvent.class, PrivacyEvent.class), List.of());
    private static final UUID BOARD = UUID.randomUUID();

    private ProjectionDatabase database;
    private Batches batches;

    @BeforeEach
    void open() throws Exception {
        database = new ProjectionDatabase();
        batches = new Batches(
                new ScoreProjection(),
                new Segment("score", 1, 0, 1),
                database.node(TYPES, "node", Duration.ofSeconds(5), 2));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theNextBatchIsWorkedOutWhileTheOneBeforeIsBeingWritten() {
        database.append(BOARD, 5, 1);

        var first = batches.next(0, 5);
        batches.readAhead(first, 5);
        var second = batches.next(2, 5);
        batches.readAhead(second, 5);
        var third = batches.next(4, 5);

        assertThat(first.work()).isEmpty();
        assertThat(positions(second)).containsExactly(3L, 4L);
        assertThat(second.work())
                .hasValueSatisfying(work -> assertThat(work.events())
                        .extracting(Batches.Decoded::stored)
                        .isEqualTo(second.events()));
        assertThat(positions(third)).containsExactly(5L);
        assertThat(third.reached()).isEqualTo(5);
        assertThat(third.more()).isFalse();
    }

    @Test
    void whatWasReadAheadForAnotherPlaceOrBeyondTheLimitIsNotUsed() {
        database.append(BOARD, 6, 1);

        batches.readAhead(batches.next(0, 6), 6);
        assertThat(positions(batches.next(1, 6))).containsExactly(2L, 3L);

        batches.readAhead(batches.next(0, 6), 6);
        var held = batches.next(2, 3);
        assertThat(positions(held)).containsExactly(3L);
        assertThat(held.reached()).isEqualTo(3);
    }

    @Test
    void nothingIsReadAheadOfAPersonWhoIsForgotten() {
        database.append(BOARD, 1, 1);
        database.forget(List.of(UUID.randomUUID()));
        database.append(BOARD, 3, 1);

        var forgetting = batches.next(0, 5);
        batches.readAhead(forgetting, 5);
        var after = batches.next(2, 5);

        assertThat(positions(forgetting)).containsExactly(1L, 2L);
        assertThat(positions(after)).containsExactly(3L, 4L);
        assertThat(after.work())
                .as("worked out with the keys there were before")
                .isEmpty();
    }

    @Test
    void aBatchThatCannotBeWorkedOutIsLeftToItsWriting() {
        database.append(BOARD, 2, 1);
        database.append(BOARD, 2, ScoreProjection.POISON);

        batches.readAhead(batches.next(0, 4), 4);

        var poisoned = batches.next(2, 4);
        assertThat(positions(poisoned)).containsExactly(3L, 4L);
        assertThat(poisoned.work()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:15:30.123457Z",
                "1969-12-31T23:59:59.999999Z",
                "2000-01-01T00:00:00Z",
                "2199-12-31T23:59:59.999999Z"
            })
    void timesAreReadToTheMicrosecond(String time) {
        database.append(BOARD, 1, 1);
        database.run("update event_store.domain_event set occurred_at = '%s'".formatted(time));

        var event = batches.next(0, 1).events().getFirst();

        assertThat(event.occurredAt()).isEqualTo(Instant.parse(time));
        assertThat(event.info().occurredAt()).isEqualTo(Instant.parse(time));
    }

    private static List<Long> positions(Batch batch) {
        return batch.events().stream().map(StoredEvent::position).toList();
    }
}
