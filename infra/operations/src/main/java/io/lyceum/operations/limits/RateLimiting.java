package io.lyceum.operations.limits;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The limits of a process, over the database all processes share. {@code lyceum.rate-limits.enabled=false} lifts them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "lyceum.rate-limits.enabled", havingValue = "true", matchIfMissing = true)
public class RateLimiting {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimiting.class);

    private static final int CONNECTIONS = 4;
    private static final Duration TIDIED_EVERY = Duration.ofMinutes(5);

    /** Its own few connections: a flood waits for these, and takes none from those who work. */
    static final class Resources implements AutoCloseable {

        private final HikariDataSource database;
        private final ExecutorService threads;
        private final Buckets buckets;
        private final Disposable tidying;

        Resources(String url, String username, String password) {
            var config = new HikariConfig();
            config.setPoolName("limits");
            config.setJdbcUrl(url);
            config.setUsername(username);
            config.setPassword(password);
            config.setMaximumPoolSize(CONNECTIONS);
            config.setMinimumIdle(0);
            config.setConnectionTimeout(2_000);
            config.setInitializationFailTimeout(-1);
            // A bucket lost in a crash is a full bucket: nothing here is worth waiting for the disk.
            config.setConnectionInitSql("set synchronous_commit = off");
            database = new HikariDataSource(config);
            threads = Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("limits-", 0).factory());
            buckets = new Buckets(database);
            tidying = Flux.interval(TIDIED_EVERY)
                    .onBackpressureDrop()
                    .concatMap(tick -> Mono.fromRunnable(buckets::tidy)
                            .subscribeOn(Schedulers.fromExecutor(threads))
                            .onErrorResume(failure -> {
                                LOG.warn("old rate limits were not deleted", failure);
                                return Mono.empty();
                            }))
                    .subscribe();
        }

        @Override
        public void close() {
            tidying.dispose();
            threads.close();
            database.close();
        }
    }

    @Bean
    Resources rateLimitResources(
            @Value("${lyceum.database.url}") String url,
            @Value("${lyceum.database.username}") String username,
            @Value("${lyceum.database.password:}") String password) {
        return new Resources(url, username, password);
    }

    @Bean
    RateLimitFilter rateLimitFilter(
            Resources resources,
            MeterRegistry meters,
            @Value("${lyceum.rate-limits.per-minute:100}") long perMinute,
            @Value("${lyceum.rate-limits.per-hour:1000}") long perHour,
            @Value("${lyceum.rate-limits.critical-per-minute:10}") long criticalPerMinute,
            @Value("${lyceum.rate-limits.payment-notices-per-hour:100}") long paymentNoticesPerHour) {
        return new RateLimitFilter(
                new Limits(perMinute, perHour, criticalPerMinute, paymentNoticesPerHour),
                resources.buckets,
                resources.threads,
                meters);
    }
}
