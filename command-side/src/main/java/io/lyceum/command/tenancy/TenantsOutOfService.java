package io.lyceum.command.tenancy;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.lyceum.tenancy.OutOfService;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tenants that take no commands, as their claims tell: read anew at most once a second, however many commands there
 * are, so a change holds on every node within that second.
 */
@Component
final class TenantsOutOfService {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final String ALL = "all";

    private final JdbcClient jdbc;
    private final LoadingCache<String, Map<String, OutOfService>> known;

    TenantsOutOfService(JdbcClient commandJdbc) {
        this.jdbc = commandJdbc;
        known = Caffeine.newBuilder().expireAfterWrite(FRESH).build(all -> read());
    }

    /** @param tenant its id, as messages carry it */
    Optional<OutOfService> reasonFor(String tenant) {
        return Optional.ofNullable(Objects.requireNonNull(known.get(ALL)).get(tenant));
    }

    private Map<String, OutOfService> read() {
        return jdbc
                .sql("""
                        select kind, owner from event_store.unique_claim where kind in (:suspended, :closed)
                        union
                        select kind, owner from event_store.reserved_claim where kind in (:suspended, :closed)
                        """)
                .param("suspended", OutOfService.SUSPENDED.kind())
                .param("closed", OutOfService.CLOSED.kind())
                .query((row, number) -> Map.entry(
                        row.getString("owner"),
                        OutOfService.CLOSED.kind().equals(row.getString("kind"))
                                ? OutOfService.CLOSED
                                : OutOfService.SUSPENDED))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> OutOfService.CLOSED));
    }
}
