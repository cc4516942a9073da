package io.lyceum.query.platform;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.client.SSLMode;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where a PostgreSQL is.
 *
 * @param url {@code jdbc:postgresql://host:port/database}, with {@code sslmode}, {@code sslrootcert}, {@code sslcert},
 *     {@code sslkey} and {@code sslpassword} as JDBC has them
 */
record DatabaseAddress(String url, String username, String password) {

    private static final Set<String> ADDRESS =
            Set.of(PGProperty.PG_HOST.getName(), PGProperty.PG_PORT.getName(), PGProperty.PG_DBNAME.getName());

    private static final Map<String, BiConsumer<PostgresqlConnectionConfiguration.Builder, String>> PARAMETERS = Map.of(
            "sslmode", (builder, value) -> builder.sslMode(SSLMode.fromValue(value)),
            "sslrootcert", PostgresqlConnectionConfiguration.Builder::sslRootCert,
            "sslcert", PostgresqlConnectionConfiguration.Builder::sslCert,
            "sslkey", PostgresqlConnectionConfiguration.Builder::sslKey,
            "sslpassword", PostgresqlConnectionConfiguration.Builder::sslPassword);

    /**
     * The same address for the reactive driver.
     *
     * @throws IllegalArgumentException for an address JDBC does not understand, of several hosts, or with a parameter that
     *     would hold for JDBC alone: an encrypted connection on one side must not be an open one on the other
     */
    PostgresqlConnectionConfiguration.Builder reactive() {
        var parts = Driver.parseURL(url, new Properties());
        if (parts == null) {
            throw new IllegalArgumentException("%s is not jdbc:postgresql://host:port/database".formatted(url));
        }
        var host = parts.getProperty(PGProperty.PG_HOST.getName());
        if (host.contains(",")) {
            throw new IllegalArgumentException("%s names several hosts; name one".formatted(url));
        }
        var builder = PostgresqlConnectionConfiguration.builder()
                .host(host)
                .port(Integer.parseInt(parts.getProperty(PGProperty.PG_PORT.getName())))
                .database(parts.getProperty(PGProperty.PG_DBNAME.getName()))
                .username(username)
                .password(password);
        for (var name : new TreeSet<>(parts.stringPropertyNames())) {
            if (ADDRESS.contains(name)) {
                continue;
            }
            var parameter = PARAMETERS.get(name);
            if (parameter == null) {
                throw new IllegalArgumentException("the query side does not know the parameter %s of %s; it knows %s"
                        .formatted(name, url, new TreeSet<>(PARAMETERS.keySet())));
            }
            parameter.accept(builder, parts.getProperty(name));
        }
        return builder;
    }

    /** Without a password in logs. */
    @Override
    public String toString() {
        return "%s as %s".formatted(url, username);
    }
}
