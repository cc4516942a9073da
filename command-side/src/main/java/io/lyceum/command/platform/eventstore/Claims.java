package io.lyceum.command.platform.eventstore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks up who holds a unique value. */
public final class Claims {

    private final JdbcClient jdbc;

    public Claims(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
    }

    /** The aggregate that holds the value, if any. */
    public Optional<UUID> findOwner(String kind, String scope, String value) {
        return jdbc.sql("select owner from event_store.unique_claim where kind = ? and scope = ? and digest = ?")
                .params(kind, scope, digest(value))
                .query(UUID.class)
                .optional();
    }

    static byte[] digest(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
