package io.lyceum.command.platform.secrets;

import io.lyceum.kernel.SecretId;
import io.lyceum.kernel.TenantId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where secrets are kept, sealed, in the schema {@code secrets}. Events name them by {@link SecretId}, so they can be
 * sealed again with another key, and taken away, without an event's being changed.
 */
@Component
public final class SecretStore {

    private static final int AT_ONCE = 200;

    /**
     * How far the replacement of a key has come.
     *
     * @param resealed how many were sealed with the newest key just now
     * @param keys how many secrets each key seals; a key that is not here can be taken away
     */
    public record Rotation(int resealed, Map<String, Long> keys) {}

    private record Row(SecretId id, UUID tenant, String sealed) {

        String context() {
            return SecretStore.context(id, tenant);
        }
    }

    private final JdbcClient jdbc;
    private final SecretCipher cipher;

    SecretStore(JdbcClient commandJdbc, SecretCipher cipher) {
        this.jdbc = commandJdbc;
        this.cipher = cipher;
    }

    /**
     * Keeps a secret under its name; one that is there already stays.
     *
     * @throws io.lyceum.kernel.Rejection {@code unavailable} if no key is configured
     */
    public void keep(SecretId id, TenantId tenant, String secret) {
        jdbc.sql("""
                        insert into secrets.secret (secret_id, tenant_id, sealed) values (?, ?, ?)
                        on conflict (secret_id) do nothing
                        """)
                .params(id.value(), tenant.value(), cipher.seal(secret, context(id, tenant.value())))
                .update();
    }

    /**
     * @throws IllegalStateException if there is no such secret
     * @throws IllegalArgumentException if its key is not configured
     */
    public String open(SecretId id) {
        var row = rows("where secret_id = ?", id.value()).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no secret " + id));
        return cipher.open(row.sealed(), row.context());
    }

    public void remove(SecretId id) {
        jdbc.sql("delete from secrets.secret where secret_id = ?")
                .param(id.value())
                .update();
    }

    /** Seals with the newest key what earlier ones have sealed. Twice at once, it does no harm. */
    public Rotation resealAll() {
        var resealed = 0;
        var after = new UUID(0, 0);
        for (var page = page(after); !page.isEmpty(); page = page(after)) {
            for (var row : page) {
                if (!cipher.isCurrent(row.sealed())) {
                    resealed += reseal(row);
                }
            }
            after = page.getLast().id().value();
        }
        var keys = new TreeMap<String, Long>();
        jdbc.sql("select split_part(sealed, '.', 1), count(*) from secrets.secret group by 1")
                .query((row, number) -> keys.put(row.getString(1), row.getLong(2)))
                .list();
        return new Rotation(resealed, keys);
    }

    private List<Row> page(UUID after) {
        return rows("where secret_id > ? order by secret_id limit " + AT_ONCE, after);
    }

    /** Only what is as it was read: another node may be faster. */
    private int reseal(Row row) {
        var again = cipher.seal(cipher.open(row.sealed(), row.context()), row.context());
        return jdbc.sql("update secrets.secret set sealed = ? where secret_id = ? and sealed = ?")
                .params(again, row.id().value(), row.sealed())
                .update();
    }

    private List<Row> rows(String condition, Object parameter) {
        return jdbc.sql("select secret_id, tenant_id, sealed from secrets.secret " + condition)
                .param(parameter)
                .query((found, number) -> new Row(
                        new SecretId(found.getObject(1, UUID.class)),
                        found.getObject(2, UUID.class),
                        found.getString(3)))
                .list();
    }

    private static String context(SecretId id, UUID tenant) {
        return tenant + "/" + id;
    }
}
