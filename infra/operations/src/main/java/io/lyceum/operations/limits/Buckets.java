package io.lyceum.operations.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Token buckets that every node shares, kept in PostgreSQL. Each request that passes costs one short transaction; one that
 * is refused is remembered here until its time, so that a flood costs the database nothing.
 */
public final class Buckets {

    private static final int AT_ONCE = 1_000;
    private static final int REMEMBERED = 100_000;

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> shared;
    private final Cache<String, Long> refusedUntil = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    public Buckets(DataSource database) {
        shared = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .table("limits.bucket")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
    }

    /**
     * Takes one token.
     *
     * @param name of the bucket, also saying its limits: with others it is another bucket
     * @return how long until there is one; zero when it was taken
     */
    Duration take(String name, Bandwidth... limits) {
        var remembered = remembered(name);
        if (remembered.isPositive()) {
            return remembered;
        }
        var configuration = BucketConfiguration.builder();
        for (var limit : limits) {
            configuration.addLimit(limit);
        }
        var probe = shared.getProxy(name, configuration::build).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return Duration.ZERO;
        }
        var wait = probe.getNanosToWaitForRefill();
        refusedUntil.put(name, System.nanoTime() + wait);
        return Duration.ofNanos(wait);
    }

    /** How long until there is a token again in a bucket found empty here before; zero when nothing is known of it. */
    Duration remembered(String name) {
        var refused = refusedUntil.getIfPresent(name);
        var wait = refused == null ? 0 : refused - System.nanoTime();
        return Duration.ofNanos(Math.max(0, wait));
    }

    /** Deletes what has been full again for a while. */
    void tidy() {
        int deleted;
        do {
            deleted = shared.removeExpired(AT_ONCE);
        } while (deleted == AT_ONCE);
    }

    /** So many at once, and as many again in each span. */
    static Bandwidth refilled(long count, Duration span) {
        return Bandwidth.builder().capacity(count).refillGreedy(count, span).build();
    }

    static long seconds(Duration wait) {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(wait.toNanos() + 999_999_999));
    }
}
