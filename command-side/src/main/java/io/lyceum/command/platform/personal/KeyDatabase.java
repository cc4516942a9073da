package io.lyceum.command.platform.personal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where the keys of personal data are: beside the events, or in a database of their own, so that no backup of the one
 * holds the other.
 */
public final class KeyDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 8;

    private final DataSource events;
    private final @Nullable HikariDataSource own;

    private KeyDatabase(DataSource events, @Nullable HikariDataSource own) {
        this.events = events;
        this.own = own;
    }

    static KeyDatabase besideEvents(DataSource events) {
        return new KeyDatabase(events, null);
    }

    /**
     * A database of their own.
     *
     * @throws IllegalStateException when there are keys beside the events already: what is sealed with them could not be
     *     read any more
     */
    static KeyDatabase apart(DataSource events, String url, String username, String password) {
        var config = new HikariConfig();
        config.setPoolName("personal-keys");
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(60_000);
        var database = new KeyDatabase(events, new HikariDataSource(config));
        if (JdbcClient.create(events)
                .sql("select to_regclass('personal_data.subject') is not null")
                .query(Boolean.class)
                .single()) {
            database.close();
            throw new IllegalStateException(
                    "the keys of personal data are beside the events: move the schema personal_data to the database of"
                            + " lyceum.personal-keys.database.url first");
        }
        return database;
    }

    public DataSource dataSource() {
        return own == null ? events : own;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
