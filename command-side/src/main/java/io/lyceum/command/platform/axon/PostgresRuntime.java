package io.lyceum.command.platform.axon;

import io.lyceum.command.platform.CommandDatabase;
import io.lyceum.command.platform.eventstore.EventLog;
import io.lyceum.command.platform.eventstore.PostgresEventStorageEngine;
import io.lyceum.kernel.json.EventTypes;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code lyceum.event-store=postgres}, the default: events in PostgreSQL, each command handled by the node it comes to. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "lyceum.event-store", havingValue = "postgres", matchIfMissing = true)
class PostgresRuntime {

    @Bean(destroyMethod = "close")
    EventLog eventStorageEngine(
            DataSource commandDataSource,
            CommandDatabase.CommandMigrations migrations,
            EventTypes commandEventTypes,
            ObjectProvider<MeterRegistry> meters) {
        var builder = PostgresEventStorageEngine.builder()
                .dataSource(commandDataSource)
                .eventTypes(commandEventTypes)
                .snapshotTypes(AxonRuntime.aggregates());
        meters.ifAvailable(builder::meterRegistry);
        return builder.build();
    }
}
