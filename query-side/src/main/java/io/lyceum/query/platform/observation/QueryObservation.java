package io.lyceum.query.platform.observation;

import io.lyceum.operations.health.DatabaseProbe;
import io.lyceum.operations.health.Followers;
import io.lyceum.operations.node.NodeSide;
import io.lyceum.operations.trace.Traces;
import io.lyceum.query.platform.personal.KeyConnections;
import io.lyceum.query.platform.projection.EventSource;
import io.lyceum.query.platform.projection.Progress;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What operators see of the query side. */
@Configuration(proxyBeanMethods = false)
class QueryObservation {

    @Bean
    Followers projectionsHealthIndicator(
            EventSource eventSource,
            ConnectionPool projectionWriters,
            MeterRegistry meters,
            @Value("${lyceum.health.stalled-after:PT15S}") Duration patience) {
        return new Followers(
                "projection",
                "projections",
                new ProjectionWatch(eventSource, projectionWriters).look(),
                patience,
                meters);
    }

    @Bean
    NodeSide querySide() {
        return NodeSide.QUERY;
    }

    @Bean
    EventTraces eventTraces(Traces traces, Progress progress) {
        var eventTraces = new EventTraces(traces);
        progress.listen(eventTraces);
        return eventTraces;
    }

    @Bean
    DatabaseProbe queryDatabaseProbe(ConnectionPool queryReaders) {
        return probe("queries", queryReaders);
    }

    /** Without the keys no projection goes on. */
    @Bean
    @ConditionalOnProperty("lyceum.personal-keys.database.url")
    DatabaseProbe queryKeysProbe(KeyConnections personalKeyConnections) {
        return probe("keys-of-queries", personalKeyConnections.pool());
    }

    private static DatabaseProbe probe(String name, ConnectionPool pool) {
        var database = DatabaseClient.create(pool);
        return new DatabaseProbe() {

            @Override
            public String name() {
                return name;
            }

            @Override
            public Mono<Map<String, Object>> use() {
                return database.sql("select current_setting('server_version')")
                        .map(row -> String.valueOf(row.get(0, String.class)))
                        .one()
                        .map(version -> Map.of("version", version));
            }
        };
    }
}
