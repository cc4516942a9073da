package io.lyceum.command.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.command.platform.personal.KeyDatabase;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The command side's PostgreSQL: pool, schema and transactions. Declared by hand because Boot's own data source steps
 * aside once an R2DBC connection factory is in the same context.
 */
@Configuration(proxyBeanMethods = false)
public class CommandDatabase {

    private static final String PERSONAL_DATA = "personal_data";

    /**
     * The schemas this side owns, in the order in which they are brought up to date. The migrations of each lie in
     * {@code db/}, in a folder of its name without underscores.
     */
    public static final List<String> SCHEMAS = List.of(
            "event_store", "command", "identity", PERSONAL_DATA, "limits", "notification", "secrets", "operations");

    @Bean(destroyMethod = "close")
    HikariDataSource commandDataSource(
            @Value("${lyceum.database.url}") String url,
            @Value("${lyceum.database.username}") String username,
            @Value("${lyceum.database.password:}") String password,
            @Value("${lyceum.command.pool-size:16}") int poolSize) {
        var config = new HikariConfig();
        config.setPoolName("command");
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(poolSize);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(10_000);
        // Started together with PostgreSQL, it waits rather than ends.
        config.setInitializationFailTimeout(60_000);
        return new HikariDataSource(config);
    }

    /** The schemas this side owns, brought up to date before anything reads them. */
    @Bean
    CommandMigrations commandMigrations(DataSource commandDataSource, KeyDatabase personalKeyDatabase) {
        requireDurable(JdbcClient.create(commandDataSource));
        requireDurable(JdbcClient.create(personalKeyDatabase.dataSource()));
        for (var schema : SCHEMAS) {
            migrate(schema.equals(PERSONAL_DATA) ? personalKeyDatabase.dataSource() : commandDataSource, schema);
        }
        return new CommandMigrations();
    }

    /** An acknowledged command must survive the loss of power: no database that may forget it is written to. */
    private static void requireDurable(JdbcClient jdbc) {
        for (var setting : List.of("fsync", "synchronous_commit")) {
            if ("off"
                    .equals(jdbc.sql("select current_setting(?)")
                            .param(setting)
                            .query(String.class)
                            .single())) {
                throw new IllegalStateException(
                        "PostgreSQL runs with %s=off: a crash would lose acknowledged commands. Set it to on."
                                .formatted(setting));
            }
        }
    }

    /** Says that the command side's tables exist; beans that need them depend on it. */
    public record CommandMigrations() {}

    @Bean
    JdbcTransactionManager commandTransactionManager(DataSource commandDataSource, CommandMigrations migrations) {
        return new JdbcTransactionManager(commandDataSource);
    }

    @Bean
    JdbcClient commandJdbc(DataSource commandDataSource, CommandMigrations migrations) {
        return JdbcClient.create(commandDataSource);
    }

    private static void migrate(DataSource dataSource, String schema) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/" + schema.replace("_", ""))
                .schemas(schema)
                .defaultSchema(schema)
                .table("flyway_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
