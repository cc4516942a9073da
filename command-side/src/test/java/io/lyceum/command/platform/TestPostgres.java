package io.lyceum.command.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.flywaydb.core.Flyway;

/** One PostgreSQL for all tests of this module; each caller gets a database of its own with the real tables. */
public final class TestPostgres {

    private static final EmbeddedPostgres SERVER = start();
    private static int databases;

    private TestPostgres() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A pool on a fresh database with the command side's schemas. */
    public static HikariDataSource freshDatabase() {
        var pool = emptyDatabase();
        migrate(pool, "eventstore", "event_store");
        migrate(pool, "command", "command");
        migrate(pool, "personaldata", "personal_data");
        migrate(pool, "operations", "operations");
        return pool;
    }

    /** A pool on a fresh database without any table. */
    public static synchronized HikariDataSource emptyDatabase() {
        var name = "test_" + ++databases;
        var admin = org.springframework.jdbc.core.simple.JdbcClient.create(SERVER.getPostgresDatabase());
        admin.sql("create database " + name).update();
        var config = new HikariConfig();
        config.setJdbcUrl(SERVER.getJdbcUrl("postgres", name));
        config.setMaximumPoolSize(24);
        return new HikariDataSource(config);
    }

    /** Makes the tables of one schema. */
    public static void migrate(HikariDataSource pool, String folder, String schema) {
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/" + folder)
                .schemas(schema)
                .defaultSchema(schema)
                .load()
                .migrate();
    }
}
