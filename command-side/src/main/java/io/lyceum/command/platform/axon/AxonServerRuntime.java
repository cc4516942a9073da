package io.lyceum.command.platform.axon;

import io.lyceum.command.platform.CommandDatabase;
import io.lyceum.command.platform.eventstore.AxonServerEventStorageEngine;
import io.lyceum.command.platform.eventstore.EventLog;
import io.lyceum.kernel.json.EventTypes;
import io.lyceum.operations.node.NodeSide;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@code lyceum.event-store=axon-server}: events and snapshots in Axon Server, and commands travel over it, those of
 * one aggregate to the same node, as do reads that reach a command side, to any query side. One Axon Server and one PostgreSQL belong together: claims, receipts, policies'
 * tokens and tasks stay in PostgreSQL.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "lyceum.event-store", havingValue = "axon-server")
class AxonServerRuntime {

    @Bean
    AxonServerConfiguration axonServerConfiguration(
            @Value("${lyceum.axon-server}") String address,
            @Value("${lyceum.axon-server-token:}") String token,
            @Value("${lyceum.axon-server-tls:false}") boolean tls) {
        var configuration = new AxonServerConfiguration();
        configuration.setServers(address);
        configuration.setComponentName("lyceum-command-side");
        configuration.setClientId("command-" + UUID.randomUUID());
        configuration.setSslEnabled(tls);
        if (!token.isEmpty()) {
            configuration.setToken(token);
        }
        return configuration;
    }

    @Bean(destroyMethod = "shutdown")
    AxonServerConnectionManager axonServerConnections(AxonServerConfiguration axonServerConfiguration) {
        return AxonServerConnectionManager.builder()
                .axonServerConfiguration(axonServerConfiguration)
                .build();
    }

    @Bean(destroyMethod = "close")
    EventLog eventStorageEngine(
            DataSource commandDataSource,
            CommandDatabase.CommandMigrations migrations,
            AxonServerConnectionManager axonServerConnections,
            EventTypes commandEventTypes,
            ObjectProvider<MeterRegistry> meters) {
        return new AxonServerEventStorageEngine(
                commandDataSource,
                () -> axonServerConnections.getConnection().eventChannel(),
                commandEventTypes,
                AxonRuntime.aggregates(),
                meters.getIfAvailable());
    }

    /** Interceptors belong to the handlers: the connector's bus registers none of its own for correlation. */
    @Bean
    CommandTransport axonServerTransport(
            AxonServerConnectionManager axonServerConnections,
            AxonServerConfiguration axonServerConfiguration,
            EventTypes commandEventTypes,
            ExecutorService commandThreads) {
        return handlers -> AxonServerCommandBus.builder()
                .axonServerConnectionManager(axonServerConnections)
                .configuration(axonServerConfiguration)
                .localSegment(new WireSegment(handlers))
                .serializer(LogicalTypeSerializer.of(commandEventTypes))
                .routingStrategy(AnnotationRoutingStrategy.defaultStrategy())
                .executorServiceBuilder((configuration, queue) -> commandThreads)
                .build();
    }

    @Bean
    ReadsToQuerySides readsToQuerySides(
            AxonServerConnectionManager axonServerConnections, ObjectProvider<NodeSide> sides, Clock commandClock) {
        return new ReadsToQuerySides(
                () -> axonServerConnections.getConnection().queryChannel(),
                sides.stream().anyMatch(NodeSide.QUERY::equals),
                commandClock);
    }

    @Bean
    HealthIndicator axonServer(
            AxonServerConnectionManager axonServerConnections, AxonServerConfiguration axonServerConfiguration) {
        return () -> axonServerConnections.isConnected(axonServerConfiguration.getContext())
                ? Health.up().build()
                : Health.down()
                        .withDetail("address", axonServerConfiguration.getServers())
                        .build();
    }
}
