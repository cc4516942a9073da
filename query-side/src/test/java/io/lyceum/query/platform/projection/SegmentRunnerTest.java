package io.lyceum.query.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.lyceum.kernel.json.EventTypes;
import io.lyceum.query.platform.projection.Generations.State;
import io.lyceum.query.platform.projection.Generations.Status;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

class SegmentRunnerTest {

    private static final EventTypes TYPES = EventTypes.of(List.of(ScoreEvent.class), List.of());

    private final List<SegmentRunner> running = new ArrayList<>();
    private ProjectionDatabase database;
    private ConnectionPool pool;
    private Generations generations;

    /** What is awaited may be slow where the processors have much else to do. */
    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @BeforeEach
    void open() throws Exception {
        database = new ProjectionDatabase();
        pool = database.pool();
        generations = new Generations(new Transactions(pool), 1);
        generations.open(new ScoreProjection()).block();
    }

    @AfterEach
    void close() throws Exception {
        for (var runner : running) {
            runner.stop();
        }
        database.close();
    }

    @Test
    void everyEventCountsOnceAlsoWhenTheNodeDiesBetweenRowsAndCheckpoint() throws Exception {
        var board = UUID.randomUUID();
        database.append(board, 200, 1);
        // Rows are written and the transaction then dies at the checkpoint: nothing of the batch may stay.
        database.run("alter table read_model.projection_checkpoint add constraint dies check (position = 0)");
        var first = runner("node-1", 1, 50);
        first.start();
        await().until(() -> claims() > 0);
        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(30))
                .until(() -> points(board).isEmpty());
        first.stop();
        database.run("alter table read_model.projection_checkpoint drop constraint dies");
        database.run("delete from read_model.projection_dead_letter");

        runner("node-2", 1, 50).start();

        await().untilAsserted(() -> assertThat(points(board)).contains(200L));
        database.append(board, 100, 1);
        await().untilAsserted(() -> assertThat(points(board)).contains(300L));
        assertThat(letters()).isZero();
    }

    @Test
    void whatACrashedServerTookBackIsDerivedAgain() throws Exception {
        var board = UUID.randomUUID();
        database.append(board, 20, 1);
        runner("node-1", 1, 50).start();
        await().untilAsserted(() -> assertThat(points(board)).contains(20L));
        await().until(() -> position(1) == database.head());
        // Projections commit without waiting for the disk: rows and checkpoint are gone together.
        database.run("""
                with rows as (delete from read_model.score), past as (delete from read_model.score_past)
                update read_model.projection_checkpoint set position = 0""");

        database.append(board, 1, 1);

        await().untilAsserted(() -> assertThat(points(board)).contains(21L));
    }

    @Test
    void twoOwnersOfOneSegmentCountEveryEventOnce() {
        var board = UUID.randomUUID();
        // Leases shorter than a batch: each takes the segment from the other again and again.
        runner("node-1", 1, 5, Duration.ofMillis(1)).start();
        runner("node-2", 1, 5, Duration.ofMillis(1)).start();
        for (var round = 0; round < 40; round++) {
            database.append(board, 10, 1);
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(points(board)).contains(400L));
        assertThat(epoch()).isGreaterThan(1);
        assertThat(letters()).isZero();
    }

    @Test
    void aPoisonEventIsParkedWithItsFollowersWhileOthersGoOn() {
        var sick = UUID.randomUUID();
        var healthy = UUID.randomUUID();
        database.append(sick, 1, 1);
        database.append(sick, 1, ScoreProjection.POISON);
        database.append(healthy, 5, 1);
        database.append(sick, 3, 1);
        runner("node-1", 1, 100).start();

        await().untilAsserted(() -> assertThat(points(healthy)).contains(5L));
        database.append(sick, 1, 1);
        database.append(healthy, 1, 1);
        await().untilAsserted(() -> assertThat(points(healthy)).contains(6L));
        assertThat(points(sick)).contains(1L);
        await().untilAsserted(() -> assertThat(letters()).isEqualTo(5));

        database.run(
                "update event_store.domain_event set payload = '{\"points\":10}' where payload = '{\"points\":-1}'");
        var deadLetters = new DeadLetters(pool, TYPES, database.keys());
        assertThat(deadLetters
                        .retry(new ScoreProjection(), sick, Optional.of(UUID.randomUUID()))
                        .block())
                .as("another tenant retries nothing")
                .isZero();
        assertThat(deadLetters
                        .retry(new ScoreProjection(), sick, Optional.of(ProjectionDatabase.TENANT))
                        .block())
                .isEqualTo(5);
        assertThat(points(sick)).contains(15L);
        database.append(sick, 1, 1);
        await().untilAsserted(() -> assertThat(points(sick)).contains(16L));
        assertThat(letters()).isZero();
    }

    @Test
    void aPoisonEventInABatchThatWasReadAheadIsParkedLikeAnyOther() {
        var sick = UUID.randomUUID();
        var healthy = UUID.randomUUID();
        database.append(healthy, 4, 1);
        database.append(sick, 1, ScoreProjection.POISON);
        database.append(healthy, 4, 1);
        database.append(sick, 2, 1);
        database.append(healthy, 4, 1);

        runner("node-1", 1, 3).start();

        await().untilAsserted(() -> assertThat(points(healthy)).contains(12L));
        await().until(() -> position(1) == database.head());
        assertThat(points(sick)).isEmpty();
        assertThat(letters()).isEqualTo(3);
    }

    @Test
    void whatIsDiscardedIsLeftOut() {
        var sick = UUID.randomUUID();
        database.append(sick, 1, ScoreProjection.POISON);
        database.append(sick, 1, 5);
        runner("node-1", 1, 100).start();
        await().untilAsserted(() -> assertThat(letters()).isEqualTo(2));

        assertThat(new DeadLetters(pool, TYPES, database.keys())
                        .discard("score", sick, Optional.of(ProjectionDatabase.TENANT))
                        .block())
                .isEqualTo(2);
        database.append(sick, 1, 7);

        await().untilAsserted(() -> assertThat(points(sick)).contains(7L));
    }

    @Test
    void segmentsShareTheTenantsAndLoseNoEvent() {
        var boards = new ArrayList<UUID>();
        for (var number = 0; number < 40; number++) {
            boards.add(UUID.randomUUID());
            database.append(UUID.randomUUID(), boards.getLast(), 5, 1);
        }
        database.run("delete from read_model.projection_checkpoint");
        new Generations(new Transactions(pool), 4).open(new ScoreProjection()).block();
        for (var segment = 0; segment < 4; segment++) {
            runnerOf("node-1", segment, 4, 10, Duration.ofSeconds(5)).start();
        }

        await().untilAsserted(() ->
                assertThat(boards).allSatisfy(board -> assertThat(points(board)).contains(5L)));
    }

    @Test
    void aGenerationKeepsTheNumberOfSegmentsItBeganWith() {
        var later = new Generations(new Transactions(pool), 4);
        later.open(new ScoreProjection()).block();
        later.begin(new ScoreProjection()).block();

        assertThat(later.all().block())
                .extracting(Generations.Status::generation, Generations.Status::segments)
                .containsExactly(tuple(1, 1), tuple(2, 4));
    }

    @Test
    void theSameRowsAndTheSamePastComeOutHoweverTheEventsAreCut() throws Exception {
        var boards = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        for (var round = 0; round < 30; round++) {
            database.append(boards.get(round % 3), 1 + round % 4, round);
        }
        runner("node-1", 1, 1000).start();
        await().until(() -> position(1) == database.head());
        var projection = new ScoreProjection();
        generations.begin(projection).block();
        start(new Segment("score", 2, 0, 1), "node-1", 7, Duration.ofSeconds(5));
        await().until(() -> position(2) == database.head());
        rebuilds().goOn(projection, 2);

        var statuses = generations.of("score").block();
        assertThat(statuses).extracting(Status::state).containsExactly(State.STANDBY, State.LIVE);
        assertThat(statuses.getLast().equal()).isTrue();
        assertThat(database.count("select count(*) from read_model.score_past")).isEqualTo(database.head() - 3);
    }

    @Test
    void aGenerationThatDiffersStaysBesideTheLiveOne() throws Exception {
        database.append(UUID.randomUUID(), 5, 1);
        runner("node-1", 1, 100).start();
        await().until(() -> position(1) == database.head());
        database.run("update read_model.score set points = 1000");
        var projection = new ScoreProjection();
        generations.begin(projection).block();
        start(new Segment("score", 2, 0, 1), "node-1", 100, Duration.ofSeconds(5));
        await().until(() -> position(2) == database.head());

        rebuilds().goOn(projection, 2);

        var statuses = generations.of("score").block();
        assertThat(statuses).extracting(Status::state).containsExactly(State.LIVE, State.STANDBY);
        assertThat(statuses.getLast().equal()).isFalse();
        assertThat(statuses.getLast().failure()).contains("differs");
    }

    @Test
    void bothGenerationsGoOnAfterASwitchAndCanBeSwitchedBack() throws Exception {
        var board = UUID.randomUUID();
        database.append(board, 10, 1);
        runner("node-1", 1, 100).start();
        var projection = new ScoreProjection();
        generations.begin(projection).block();
        start(new Segment("score", 2, 0, 1), "node-1", 100, Duration.ofSeconds(5));
        await().until(() -> position(1) == database.head() && position(2) == database.head());
        var rebuilds = rebuilds();

        rebuilds.change(projection, 2);
        database.append(board, 10, 1);
        await().untilAsserted(() -> assertThat(points(board)).contains(20L));
        await().until(() -> position(1) == database.head());
        rebuilds.change(projection, 1);
        database.append(board, 1, 1);

        await().untilAsserted(() -> assertThat(points(board)).contains(21L));
        assertThat(generations.drop(projection, 2).then(generations.of("score")).block())
                .extracting(Status::state)
                .containsExactly(State.LIVE);
        assertThat(database.count("select count(*) from pg_namespace where nspname like 'generation_2%'"))
                .isZero();
    }

    private SegmentRunner runner(String owner, int segments, int page) {
        return runner(owner, segments, page, Duration.ofSeconds(5));
    }

    private SegmentRunner runner(String owner, int segments, int page, Duration lease) {
        return runnerOf(owner, 0, segments, page, lease);
    }

    private SegmentRunner runnerOf(String owner, int number, int segments, int page, Duration lease) {
        return runnerOf(new Segment("score", 1, number, segments), owner, page, lease);
    }

    private void start(Segment segment, String owner, int page, Duration lease) {
        runnerOf(segment, owner, page, lease).start();
    }

    private SegmentRunner runnerOf(Segment segment, String owner, int page, Duration lease) {
        var node = database.node(TYPES, owner, lease, page);
        var runner = new SegmentRunner(new ScoreProjection(), segment, node);
        running.add(runner);
        return runner;
    }

    private Optional<Long> points(UUID board) {
        return DatabaseClient.create(pool)
                .sql("select points from read_model.score where board_id = '%s'".formatted(board))
                .map(row -> row.get(0, Long.class))
                .one()
                .blockOptional();
    }

    private long letters() {
        return database.count("select count(*) from read_model.projection_dead_letter");
    }

    private long epoch() {
        return database.count("select max(epoch) from read_model.projection_checkpoint");
    }

    private long position(int generation) {
        return database.count("select position from read_model.projection_checkpoint where generation = " + generation);
    }

    private Rebuilds rebuilds() {
        return new Rebuilds(generations, new GenerationSwitch(new Transactions(pool)));
    }

    private long claims() {
        return database.count("select count(*) from read_model.projection_checkpoint where owner is not null");
    }
}
