package io.lyceum.query.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.query.platform.projection.Checkpoints.Lease;
import io.lyceum.query.platform.projection.QuietMoves.Move;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Segments move past events together, and each only as far as it may on its own. */
class QuietMovesTest {

    private static final int SEGMENTS = 40;

    private ProjectionDatabase database;
    private Transactions transactions;
    private Checkpoints checkpoints;
    private QuietMoves moves;

    @BeforeEach
    void open() throws Exception {
        database = new ProjectionDatabase();
        transactions = new Transactions(database.pool());
        new Generations(transactions, SEGMENTS).open(new ScoreProjection()).block();
        checkpoints = new Checkpoints(transactions, "node-1", Duration.ofSeconds(30));
        moves = new QuietMoves(checkpoints);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void manyMoveAtOnceEachToItsOwnPosition() throws Exception {
        var leases = IntStream.range(0, SEGMENTS).mapToObj(this::claim).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = leases.stream()
                    .map(lease -> new Move(lease, 0, 100 + lease.segment().number()))
                    .map(move -> (Callable<Boolean>) () -> moves.make(move))
                    .toList();
            for (var moved : threads.invokeAll(calls)) {
                assertThat(moved.get()).isTrue();
            }
        }

        assertThat(database.count(
                        "select count(*) from read_model.projection_checkpoint where position = 100 + segment"))
                .isEqualTo(SEGMENTS);
    }

    @Test
    void whoHasLostItsLeaseDoesNotMove() {
        var old = claim(0);
        var lease = claim(0);

        assertThat(moves.make(new Move(old, 0, 7))).isFalse();
        assertThat(moves.make(new Move(lease, 0, 5))).isTrue();
        assertThat(position(0)).isEqualTo(5);
    }

    @Test
    void whoStandsElsewhereThanItThinksDoesNotMove() {
        var lease = claim(0);

        assertThat(moves.make(new Move(lease, 1, 7))).isFalse();
        assertThat(position(0)).isZero();
    }

    @Test
    void whoIsHeldMovesNoFurther() {
        var lease = claim(0);
        database.run("update read_model.projection_checkpoint set hold_at = 3, hold_until = now() + interval '1 hour'");

        assertThat(moves.make(new Move(lease, 0, 4))).isFalse();
        assertThat(moves.make(new Move(lease, 0, 3))).isTrue();
        assertThat(position(0)).isEqualTo(3);
    }

    @Test
    void nobodyWaitsForARowThatOthersHold() {
        var locked = claim(0);
        var free = claim(1);
        var moved = transactions.inOne(connection -> Transactions.query(
                        connection,
                        row -> Objects.requireNonNull(row.get(0, Integer.class)),
                        "select segment from read_model.projection_checkpoint where segment = 0 for update")
                .then(Mono.defer(() -> checkpoints.advanceAll(List.of(new Move(locked, 0, 9), new Move(free, 0, 9))))));

        assertThat(moved.block()).containsExactly(free);
        assertThat(position(0)).isZero();
        assertThat(position(1)).isEqualTo(9);
    }

    private Lease claim(int segment) {
        return Objects.requireNonNull(
                checkpoints.claim(new Segment("score", 1, segment, SEGMENTS)).block());
    }

    private long position(int segment) {
        return database.count("select position from read_model.projection_checkpoint where segment = " + segment);
    }
}
