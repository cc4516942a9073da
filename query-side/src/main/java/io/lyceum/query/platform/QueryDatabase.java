package io.lyceum.query.platform;

import io.lyceum.query.platform.personal.KeyConnections;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The query side's PostgreSQL. Projections write through one pool, with commits that do not wait for the disk: rows and
 * checkpoint are lost together or kept together, and what is lost is derived again. Queries read through another, as a
 * role that row-level security applies to.
 */
@Configuration(proxyBeanMethods = false)
public class QueryDatabase {

    private static final int KEY_CONNECTIONS = 4;
    private static final String MIGRATIONS = "classpath*:db/query/*/*.sql";

    private final DatabaseAddress events;
    private final DatabaseAddress keys;
    private final Duration eventStoreWait;

    QueryDatabase(
            @Value("${lyceum.database.url}") String url,
            @Value("${lyceum.database.username}") String username,
            @Value("${lyceum.database.password:}") String password,
            @Value("${lyceum.personal-keys.database.url:}") String keysUrl,
            @Value("${lyceum.personal-keys.database.username:${lyceum.database.username}}") String keysUsername,
            @Value("${lyceum.personal-keys.database.password:${lyceum.database.password:}}") String keysPassword,
            @Value("${lyceum.query.event-store-wait:PT5M}") Duration eventStoreWait) {
        events = new DatabaseAddress(url, username, password);
        keys = keysUrl.isBlank() || keysUrl.equals(url)
                ? events
                : new DatabaseAddress(keysUrl, keysUsername, keysPassword);
        this.eventStoreWait = eventStoreWait;
    }

    /** Says that the read models' tables exist; beans that need them depend on it. */
    public record QueryMigrations(List<String> contexts) {}

    @Bean
    QueryMigrations queryMigrations(ListableBeanFactory beans) throws java.io.IOException {
        // The command side's tables come first: row-level security covers the events too.
        if (beans.containsBean("commandMigrations")) {
            beans.getBean("commandMigrations");
        } else {
            new EventStoreSchema(events, keys).await(eventStoreWait);
        }
        var contexts = new TreeSet<String>();
        for (var script : new PathMatchingResourcePatternResolver().getResources(MIGRATIONS)) {
            var parts = script.getURL().getPath().split("/");
            contexts.add(parts[parts.length - 2]);
        }
        var inOrder = new ArrayList<>(contexts);
        inOrder.remove("platform");
        inOrder.addFirst("platform");
        inOrder.forEach(this::migrate);
        return new QueryMigrations(List.copyOf(inOrder));
    }

    private void migrate(String context) {
        Flyway.configure()
                .dataSource(events.url(), events.username(), events.password())
                .locations("classpath:db/query/" + context)
                .schemas("read_model")
                .table("flyway_" + context)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool projectionWriters(
            QueryMigrations migrations, @Value("${lyceum.query.writer-pool-size:8}") int size) {
        return pool(configuration(events, "lyceum-projections", Map.of("synchronous_commit", "off")), size);
    }

    /** Without just-in-time compilation: for the days of a school it took 0.8 s, and the question itself 0.04 s. */
    @Bean(destroyMethod = "dispose")
    ConnectionPool queryReaders(QueryMigrations migrations, @Value("${lyceum.query.reader-pool-size:16}") int size) {
        return pool(
                configuration(
                        events,
                        "lyceum-query-reader",
                        Map.of("role", "lyceum_reader", "search_path", "read_model", "jit", "off")),
                size);
    }

    @Bean
    KeyConnections personalKeyConnections(ConnectionPool projectionWriters) {
        return keys.equals(events)
                ? new KeyConnections(projectionWriters, false)
                : new KeyConnections(
                        pool(configuration(keys, "lyceum-personal-keys", Map.of()), KEY_CONNECTIONS), true);
    }

    /** Makes single connections that belong to no pool, for LISTEN. */
    @Bean
    PostgresqlConnectionFactory queryListeners(QueryMigrations migrations) {
        return new PostgresqlConnectionFactory(configuration(events, "lyceum-listener", Map.of()));
    }

    private PostgresqlConnectionConfiguration configuration(
            DatabaseAddress database, String application, Map<String, String> options) {
        return database.reactive()
                .applicationName(application)
                .connectTimeout(Duration.ofSeconds(5))
                .options(options)
                .build();
    }

    private static ConnectionPool pool(PostgresqlConnectionConfiguration configuration, int size) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(new PostgresqlConnectionFactory(configuration))
                .initialSize(1)
                .maxSize(size)
                .maxAcquireTime(Duration.ofSeconds(10))
                .maxIdleTime(Duration.ofMinutes(5))
                .build());
    }
}
