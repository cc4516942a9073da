package io.lyceum.query.platform.projection;

import io.lyceum.EventCatalogue;
import io.lyceum.kernel.json.EventTypes;
import io.lyceum.operations.node.NodeName;
import io.lyceum.query.platform.personal.PersonalKeyReader;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs every projection in the context, each generation in its segments. */
@Configuration(proxyBeanMethods = false)
class ProjectionRuntime {

    @Bean
    EventTypes queryEventTypes() {
        return EventCatalogue.types();
    }

    @Bean(destroyMethod = "close")
    EventSource eventSource(
            ConnectionPool projectionWriters,
            PostgresqlConnectionFactory queryListeners,
            PersonalKeyReader personalKeys) {
        return new EventSource(projectionWriters, queryListeners, personalKeys);
    }

    @Bean
    Progress projectionProgress() {
        return new Progress();
    }

    @Bean
    DeadLetters projectionDeadLetters(
            ConnectionPool projectionWriters, EventTypes queryEventTypes, PersonalKeyReader personalKeys) {
        return new DeadLetters(projectionWriters, queryEventTypes, personalKeys);
    }

    @Bean
    Generations projectionGenerations(
            ConnectionPool projectionWriters, @Value("${lyceum.projections.segments:1}") int segments) {
        return new Generations(new Transactions(projectionWriters), segments);
    }

    @Bean
    Rebuilds projectionRebuilds(Generations projectionGenerations, ConnectionPool projectionWriters) {
        return new Rebuilds(projectionGenerations, new GenerationSwitch(new Transactions(projectionWriters)));
    }

    @Bean
    RunningProjections runningProjections(
            ObjectProvider<Projection> projections,
            ConnectionPool projectionWriters,
            EventSource eventSource,
            EventTypes queryEventTypes,
            PersonalKeyReader personalKeys,
            DeadLetters projectionDeadLetters,
            Generations projectionGenerations,
            Rebuilds projectionRebuilds,
            Progress projectionProgress,
            NodeName nodeName,
            @Value("${lyceum.projections.page:1000}") int page,
            @Value("${lyceum.projections.poll:PT0.5S}") Duration poll,
            @Value("${lyceum.projections.lease:PT5S}") Duration lease) {
        var transactions = new Transactions(projectionWriters);
        var checkpoints = new Checkpoints(transactions, nodeName.value(), lease);
        var node = new SegmentRunner.Node(
                eventSource,
                new RecentEvents(eventSource),
                queryEventTypes,
                personalKeys,
                transactions,
                checkpoints,
                new QuietMoves(checkpoints),
                projectionDeadLetters,
                projectionProgress,
                new SegmentRunner.Pace(page, poll, lease.dividedBy(3), Duration.ofMillis(500)));
        return new RunningProjections(
                projections.orderedStream().toList(),
                projectionGenerations,
                projectionRebuilds,
                (projection, segment) -> new SegmentRunner(projection, segment, node));
    }
}
