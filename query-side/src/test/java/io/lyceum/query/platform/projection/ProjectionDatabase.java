package io.lyceum.query.platform.projection;

import io.lyceum.kernel.json.EventTypes;
import io.lyceum.query.platform.personal.KeyConnections;
import io.lyceum.query.platform.personal.PersonalKeyReader;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.core.DatabaseClient;

/** A database of its own with the tables of the projection runtime and of {@link ScoreProjection}, and its events. */
final class ProjectionDatabase implements AutoCloseable {

    static final UUID TENANT = UUID.randomUUID();
    private static final EmbeddedPostgres SERVER = server();
    private static int databases;

    private final PostgresqlConnectionFactory factory;
    private final ConnectionPool pool;
    private final DatabaseClient database;
    private final EventSource source;

    ProjectionDatabase() throws SQLException {
        var name = "test_" + ++databases;
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        factory = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host("localhost")
                .port(SERVER.getPort())
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
                .dataSource(SERVER.getJdbcUrl("postgres", name), "postgres", "")
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
        source = new EventSource(pool, factory, keys());
    }

    private static EmbeddedPostgres server() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    PostgresqlConnectionFactory factory() {
        return factory;
    }

    ConnectionPool pool() {
        return pool;
    }

    EventSource source() {
        return source;
    }

    /** What segments run with on a node of their own. */
    SegmentRunner.Node node(EventTypes types, String owner, Duration lease, int page) {
        var transactions = new Transactions(pool);
        var checkpoints = new Checkpoints(transactions, owner, lease);
        return new SegmentRunner.Node(
                source,
                new RecentEvents(source),
                types,
                keys(),
                transactions,
                checkpoints,
                new QuietMoves(checkpoints),
                new DeadLetters(pool, types, keys()),
                new Progress(),
                new SegmentRunner.Pace(page, Duration.ofMillis(20), Duration.ofSeconds(1), Duration.ofMillis(5)));
    }

    PersonalKeyReader keys() {
        return new PersonalKeyReader(new KeyConnections(pool, false), 100);
    }

    /** Appends as the event store does: positions from the locked head, in the transaction of the events. */
    void append(UUID board, int events, int points) {
        append(TENANT, board, events, points);
    }

    void append(UUID tenant, UUID board, int events, int points) {
        append(tenant, board, events, "test.Scored", "{\"points\":%d}".formatted(points));
    }

    /** Somebody is forgotten. */
    void forget(List<UUID> subjects) {
        append(
                TENANT,
                subjects.getFirst(),
                1,
                "privacy.PersonForgotten",
                "{\"subjects\":[%s]}"
                        .formatted(subjects.stream().map("\"%s\""::formatted).collect(Collectors.joining(","))));
    }

    private void append(UUID tenant, UUID aggregate, int events, String type, String payload) {
        run("""
                with head as (update event_store.event_head set position = position + %d returning position)
                insert into event_store.domain_event
                select head.position - %d + n, gen_random_uuid(), '%s', n, 'Board', '%s', 1, '%s', now(), now(),
                       '%s',
                       '{"actorId":"%s","actorRole":"OWNER","correlationId":"c","causationId":"c"}'
                from head, generate_series(1, %d) n""".formatted(events, events, aggregate, type, tenant, payload, tenant, events));
    }

    void run(String sql) {
        database.sql(sql).then().block();
    }

    long count(String sql) {
        return database.sql(sql)
                .map(row -> row.get(0, Long.class))
                .one()
                .blockOptional()
                .orElse(0L);
    }

    long head() {
        return count("select position from event_store.event_head");
    }

    @Override
    public void close() {
        source.close();
        pool.dispose();
    }
}
