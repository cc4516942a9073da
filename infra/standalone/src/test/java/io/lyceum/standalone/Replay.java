package io.lyceum.standalone;

import io.lyceum.query.QuerySideApplication;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;

/** A query side over a database of its own, which gets the events of the system under test as it is told. */
final class Replay implements AutoCloseable {

    private final Connection source;
    private final Connection target;
    private final WebServerApplicationContext context;
    private long position;

    Replay(RunningSystem system) throws SQLException {
        var url = system.databaseUrl().orElseThrow();
        source = DriverManager.getConnection(url, "postgres", "");
        var name = "replay_" + UUID.randomUUID().toString().replace("-", "");
        execute(source, "create database " + name);
        var replayUrl = url.substring(0, url.lastIndexOf('/') + 1) + name;
        migrate(replayUrl, "eventstore", "event_store");
        migrate(replayUrl, "personaldata", "personal_data");
        migrate(replayUrl, "command", "command");
        migrate(replayUrl, "operations", "operations");
        target = DriverManager.getConnection(replayUrl, "postgres", "");
        var settings = new HashMap<String, Object>();
        settings.put("server.port", 0);
        settings.put("lyceum.database.url", replayUrl);
        settings.put("lyceum.database.username", "postgres");
        settings.put("lyceum.database.password", "");
        var environment = system.part("environment", Environment.class);
        for (var shared : List.of("lyceum.security.jwt-key", "lyceum.storage.folder")) {
            settings.put(shared, environment.getRequiredProperty(shared));
        }
        context = (WebServerApplicationContext) new SpringApplicationBuilder(QuerySideApplication.class)
                .web(WebApplicationType.REACTIVE)
                .registerShutdownHook(false)
                .initializers(Replay::keepItsThreadsApart)
                .properties(settings)
                .run();
    }

    private static void migrate(String url, String folder, String schema) {
        Flyway.configure()
                .dataSource(url, "postgres", "")
                .locations("classpath:db/" + folder)
                .schemas(schema)
                .load()
                .migrate();
    }

    /** Closing a context ends the threads it shares with the system under test. */
    private static void keepItsThreadsApart(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context)
                .registerBean("reactorResourceFactory", ReactorResourceFactory.class, () -> {
                    var resources = new ReactorResourceFactory();
                    resources.setUseGlobalResources(false);
                    return resources;
                });
    }

    String address() {
        return "http://localhost:"
                + Objects.requireNonNull(context.getWebServer()).getPort();
    }

    void feedTo(long to) throws Exception {
        target.setAutoCommit(false);
        execute(target, "truncate personal_data.subject");
        copy("select * from personal_data.subject", "personal_data.subject");
        copy(
                "select * from event_store.domain_event where position > %d and position <= %d order by position"
                        .formatted(position, to),
                "event_store.domain_event");
        execute(target, "update event_store.event_head set position = " + to);
        execute(target, "notify lyceum_events, '%d'".formatted(to));
        target.commit();
        position = to;
    }

    private void copy(String from, String to) throws Exception {
        var rows = new ByteArrayOutputStream();
        source.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (%s) to stdout".formatted(from), rows);
        target.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy %s from stdin".formatted(to), new ByteArrayInputStream(rows.toByteArray()));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        ((ConfigurableApplicationContext) context).close();
        target.close();
        source.close();
    }
}
