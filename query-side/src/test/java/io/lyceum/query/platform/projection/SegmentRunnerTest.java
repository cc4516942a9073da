package io.lyceum.query.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lyceum.kernel.json.EventTypes;
import io.lyceum.query.platform.personal.KeyConnections;
import io.lyceum.query.platform.personal.PersonalKeyReader;
import io.lyceum.query.platform.projection.Generations.State;
import io.lyceum.query.platform.projection.Generations.Status;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

class SegmentRunnerTest {

    private static final EventTypes TYPES = EventTypes.of(List.of(ScoreEvent.class), List.of());
    private static final UUID TENANT = UUID.randomUUID();
    private static EmbeddedPostgres server;
    private static int databases;

    private final List<SegmentRunner> running = new ArrayList<>();
    private PostgresqlConnectionFactory factory;
    private ConnectionPool pool;
    private DatabaseClient database;
    private EventSource source;
    private Generations generations;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void open() throws Exception {
        var name = "test_" + ++databases;
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        factory = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host("localhost")
                .port(server.getPort())
                .username("postgres")
                .password("")
                .database(name)
                .build());
        pool = new ConnectionPool(
                ConnectionPoolConfiguration.builder(factory).maxSize(10).build());
        database = DatabaseClient.create(pool);
        run("create schema event_store");
        run(
                "create table event_store.event_head (singleton boolean primary key default true, position bigint not null)");
        run("insert into event_store.event_head (position) values (0)");
        run("""
                create table event_store.domain_event (
                    position bigint primary key, event_id uuid not null, aggregate_id uuid not null, sequence bigint not null,
                    aggregate_type text not null, type text not null, revision smallint not null, tenant_id uuid not null,
                    occurred_at timestamptz not null, recorded_at timestamptz not null, payload text not null,
                    metadata text not null)""");
        Flyway.configure()
                .dataSource(server.getJdbcUrl("postgres", name), "postgres", "")
                .locations("classpath:db/query/platform")
                .schemas("read_model")
                .load()
                .migrate();
        run("""
                create table read_model.score (
                    tenant_id uuid not null, board_id uuid not null, name text, points bigint not null default 0,
                    position bigint not null, primary key (tenant_id, board_id))""");
        run("select read_model.protect('read_model.score')");
        run("select read_model.keep_past('score')");
        generations = new Generations(new Transactions(pool));
        generations.open(new ScoreProjection()).block();
        source = new EventSource(pool, factory, keys());
    }

    @AfterEach
    void close() throws Exception {
        for (var runner : running) {
            runner.stop();
        }
        source.close();
        pool.dispose();
    }

    @Test
    void everyEventCountsOnceAlsoWhenTheNodeDiesBetweenRowsAndCheckpoint() throws Exception {
        var board = UUID.randomUUID();
        append(board, 200, 1);
        // Rows are written and the transaction then dies at the checkpoint: nothing of the batch may stay.
        run("alter table read_model.projection_checkpoint add constraint dies check (position = 0)");
        var first = runner("node-1", 1, 50);
        first.start();
        await().until(() -> claims() > 0);
        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> points(board).isEmpty());
        first.stop();
        run("alter table read_model.projection_checkpoint drop constraint dies");
        run("delete from read_model.projection_dead_letter");

        runner("node-2", 1, 50).start();

        await().untilAsserted(() -> assertThat(points(board)).contains(200L));
        append(board, 100, 1);
        await().untilAsserted(() -> assertThat(points(board)).contains(300L));
        assertThat(letters()).isZero();
    }

    @Test
    void twoOwnersOfOneSegmentCountEveryEventOnce() {
        var board = UUID.randomUUID();
        // Leases shorter than a batch: each takes the segment from the other again and again.
        runner("node-1", 1, 5, Duration.ofMillis(1)).start();
        runner("node-2", 1, 5, Duration.ofMillis(1)).start();
        for (var round = 0; round < 40; round++) {
            append(board, 10, 1);
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
        append(sick, 1, 1);
        append(sick, 1, ScoreProjection.POISON);
        append(healthy, 5, 1);
        append(sick, 3, 1);
        runner("node-1", 1, 100).start();

        await().untilAsserted(() -> assertThat(points(healthy)).contains(5L));
        append(sick, 1, 1);
        append(healthy, 1, 1);
        await().untilAsserted(() -> assertThat(points(healthy)).contains(6L));
        assertThat(points(sick)).contains(1L);
        await().untilAsserted(() -> assertThat(letters()).isEqualTo(5));

        run("update event_store.domain_event set payload = '{\"points\":10}' where payload = '{\"points\":-1}'");
        var deadLetters = new DeadLetters(pool, TYPES, keys());
        assertThat(deadLetters
                        .retry(new ScoreProjection(), sick, Optional.of(UUID.randomUUID()))
                        .block())
                .as("another tenant retries nothing")
                .isZero();
        assertThat(deadLetters
                        .retry(new ScoreProjection(), sick, Optional.of(TENANT))
                        .block())
                .isEqualTo(5);
        assertThat(points(sick)).contains(15L);
        append(sick, 1, 1);
        await().untilAsserted(() -> assertThat(points(sick)).contains(16L));
        assertThat(letters()).isZero();
    }

    @Test
    void whatIsDiscardedIsLeftOut() {
        var sick = UUID.randomUUID();
        append(sick, 1, ScoreProjection.POISON);
        append(sick, 1, 5);
        runner("node-1", 1, 100).start();
        await().untilAsserted(() -> assertThat(letters()).isEqualTo(2));

        assertThat(new DeadLetters(pool, TYPES, keys())
                        .discard("score", sick, Optional.of(TENANT))
                        .block())
                .isEqualTo(2);
        append(sick, 1, 7);

        await().untilAsserted(() -> assertThat(points(sick)).contains(7L));
    }

    @Test
    void segmentsShareTheTenantsAndLoseNoEvent() {
        var boards = new ArrayList<UUID>();
        for (var number = 0; number < 40; number++) {
            boards.add(UUID.randomUUID());
            append(UUID.randomUUID(), boards.getLast(), 5, 1);
        }
        for (var segment = 0; segment < 4; segment++) {
            runnerOf("node-1", segment, 4, 10, Duration.ofSeconds(5)).start();
        }

        await().untilAsserted(() ->
                assertThat(boards).allSatisfy(board -> assertThat(points(board)).contains(5L)));
    }

    @Test
    void theSameRowsAndTheSamePastComeOutHoweverTheEventsAreCut() throws Exception {
        var boards = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        for (var round = 0; round < 30; round++) {
            append(boards.get(round % 3), 1 + round % 4, round);
        }
        runner("node-1", 1, 1000).start();
        await().until(() -> position(1) == head());
        var projection = new ScoreProjection();
        generations.begin(projection).block();
        start(new Segment("score", 2, 0, 1), "node-1", 7, Duration.ofSeconds(5));
        await().until(() -> position(2) == head());
        new Rebuilds(generations).goOn(projection, 2);

        var statuses = generations.of("score").block();
        assertThat(statuses).extracting(Status::state).containsExactly(State.STANDBY, State.LIVE);
        assertThat(statuses.getLast().equal()).isTrue();
        assertThat(count("select count(*) from read_model.score_past")).isEqualTo(head() - 3);
    }

    @Test
    void aGenerationThatDiffersStaysBesideTheLiveOne() throws Exception {
        append(UUID.randomUUID(), 5, 1);
        runner("node-1", 1, 100).start();
        await().until(() -> position(1) == head());
        run("update read_model.score set points = 1000");
        var projection = new ScoreProjection();
        generations.begin(projection).block();
        start(new Segment("score", 2, 0, 1), "node-1", 100, Duration.ofSeconds(5));
        await().until(() -> position(2) == head());

        new Rebuilds(generations).goOn(projection, 2);

        var statuses = generations.of("score").block();
        assertThat(statuses).extracting(Status::state).containsExactly(State.LIVE, State.STANDBY);
        assertThat(statuses.getLast().equal()).isFalse();
        assertThat(statuses.getLast().failure()).contains("differs");
    }

    @Test
    void bothGenerationsGoOnAfterASwitchAndCanBeSwitchedBack() throws Exception {
        var board = UUID.randomUUID();
        append(board, 10, 1);
        runner("node-1", 1, 100).start();
        var projection = new ScoreProjection();
        generations.begin(projection).block();
        start(new Segment("score", 2, 0, 1), "node-1", 100, Duration.ofSeconds(5));
        await().until(() -> position(1) == head() && position(2) == head());
        var rebuilds = new Rebuilds(generations);

        rebuilds.change(projection, 2);
        append(board, 10, 1);
        await().untilAsserted(() -> assertThat(points(board)).contains(20L));
        await().until(() -> position(1) == head());
        rebuilds.change(projection, 1);
        append(board, 1, 1);

        await().untilAsserted(() -> assertThat(points(board)).contains(21L));
        assertThat(generations.drop(projection, 2).then(generations.of("score")).block())
                .extracting(Status::state)
                .containsExactly(State.LIVE);
        assertThat(count("select count(*) from pg_namespace where nspname like 'generation_2%'"))
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
        var transactions = new Transactions(pool);
        var runner = new SegmentRunner(
                new ScoreProjection(),
                segment,
                source,
                TYPES,
                keys(),
                transactions,
                new Checkpoints(transactions, owner, lease),
                new DeadLetters(pool, TYPES, keys()),
                new Progress(),
                new SegmentRunner.Pace(page, Duration.ofMillis(20), Duration.ofSeconds(1), Duration.ofMillis(5)));
        running.add(runner);
        return runner;
    }

    /** Appends as the event store does: positions from the locked head, in the transaction of the events. */
    private void append(UUID board, int events, int points) {
        append(TENANT, board, events, points);
    }

    private void append(UUID tenant, UUID board, int events, int points) {
        run("""
                with head as (update event_store.event_head set position = position + %d returning position)
                insert into event_store.domain_event
                select head.position - %d + n, gen_random_uuid(), '%s', n, 'Board', 'test.Scored', 1, '%s', now(), now(),
                       '{"points":%d}',
                       '{"actorId":"%s","actorRole":"OWNER","correlationId":"c","causationId":"c"}'
                from head, generate_series(1, %d) n""".formatted(events, events, board, tenant, points, tenant, events));
    }

    private PersonalKeyReader keys() {
        return new PersonalKeyReader(new KeyConnections(pool, false), 100);
    }

    private void run(String sql) {
        database.sql(sql).then().block();
    }

    private long count(String sql) {
        return database.sql(sql)
                .map(row -> row.get(0, Long.class))
                .one()
                .blockOptional()
                .orElse(0L);
    }

    private Optional<Long> points(UUID board) {
        return database.sql("select points from read_model.score where board_id = '%s'".formatted(board))
                .map(row -> row.get(0, Long.class))
                .one()
                .blockOptional();
    }

    private long letters() {
        return count("select count(*) from read_model.projection_dead_letter");
    }

    private long epoch() {
        return count("select max(epoch) from read_model.projection_checkpoint");
    }

    private long head() {
        return count("select position from event_store.event_head");
    }

    private long position(int generation) {
        return count("select position from read_model.projection_checkpoint where generation = " + generation);
    }

    private long claims() {
        return count("select count(*) from read_model.projection_checkpoint where owner is not null");
    }
}
