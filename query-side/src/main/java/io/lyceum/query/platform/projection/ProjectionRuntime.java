package io.lyceum.query.platform.projection;

import io.lyceum.EventCatalogue;
import io.lyceum.kernel.json.EventTypes;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs every projection in the context, each in its segments. */
@Configuration(proxyBeanMethods = false)
class ProjectionRuntime {

    private static final int LIVE_GENERATION = 1;

    @Bean
    EventTypes queryEventTypes() {
        return EventCatalogue.types();
    }

    @Bean(destroyMethod = "close")
    EventSource eventSource(ConnectionPool projectionWriters, PostgresqlConnectionFactory queryListeners) {
        return new EventSource(projectionWriters, queryListeners);
    }

    @Bean
    Progress projectionProgress() {
        return new Progress();
    }

    @Bean
    DeadLetters projectionDeadLetters(ConnectionPool projectionWriters, EventTypes queryEventTypes) {
        return new DeadLetters(projectionWriters, queryEventTypes);
    }

    @Bean
    SmartLifecycle projectionLifecycle(
            ObjectProvider<Projection> projections,
            ConnectionPool projectionWriters,
            EventSource eventSource,
            EventTypes queryEventTypes,
            DeadLetters projectionDeadLetters,
            Progress projectionProgress,
            @Value("${lyceum.node-id:}") String nodeId,
            @Value("${lyceum.projections.segments:1}") int segments,
            @Value("${lyceum.projections.page:1000}") int page,
            @Value("${lyceum.projections.poll:PT0.5S}") Duration poll,
            @Value("${lyceum.projections.lease:PT5S}") Duration lease) {
        var owner = nodeId.isEmpty() ? ManagementFactory.getRuntimeMXBean().getName() : nodeId;
        var transactions = new Transactions(projectionWriters);
        var checkpoints = new Checkpoints(transactions, owner, lease);
        var pace = new SegmentRunner.Pace(page, poll, lease.dividedBy(3), Duration.ofMillis(500));
        var runners = new ArrayList<SegmentRunner>();
        projections.orderedStream().forEach(projection -> {
            for (var number = 0; number < segments; number++) {
                runners.add(new SegmentRunner(
                        projection,
                        new Segment(projection.name(), LIVE_GENERATION, number, segments),
                        eventSource,
                        queryEventTypes,
                        transactions,
                        checkpoints,
                        projectionDeadLetters,
                        projectionProgress,
                        pace));
            }
        });
        return new Runners(runners);
    }

    private static final class Runners implements SmartLifecycle {

        private final List<SegmentRunner> runners;
        private volatile boolean started;

        Runners(List<SegmentRunner> runners) {
            this.runners = runners;
        }

        @Override
        public void start() {
            runners.forEach(SegmentRunner::start);
            started = true;
        }

        @Override
        public void stop() {
            try {
                for (var runner : runners) {
                    runner.stop();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            started = false;
        }

        @Override
        public boolean isRunning() {
            return started;
        }

        @Override
        public int getPhase() {
            return SmartLifecycle.DEFAULT_PHASE - 1_000;
        }
    }
}
