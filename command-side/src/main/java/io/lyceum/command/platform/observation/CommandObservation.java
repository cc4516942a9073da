package io.lyceum.command.platform.observation;

import io.lyceum.command.platform.CommandDatabase;
import io.lyceum.command.platform.personal.KeyDatabase;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.command.platform.tasks.TaskTraces;
import io.lyceum.operations.health.DatabaseProbe;
import io.lyceum.operations.health.Followers;
import io.lyceum.operations.health.Watch;
import io.lyceum.operations.node.NodeSide;
import io.lyceum.operations.trace.Traceparent;
import io.lyceum.operations.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;

/** What operators see of the command side. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class CommandObservation {

    @Bean
    Followers policiesHealthIndicator(
            JdbcClient commandJdbc,
            Configuration axonConfiguration,
            ExecutorService commandThreads,
            MeterRegistry meters,
            @Value("${lyceum.health.stalled-after:PT15S}") Duration patience) {
        var policies = new PolicyWatch(commandJdbc, axonConfiguration);
        return new Followers("policy", "policies", Watch.blocking(policies::look, commandThreads), patience, meters);
    }

    @Bean
    NodeSide commandSide() {
        return NodeSide.COMMAND;
    }

    @Bean
    CommandTrail commandTrail(Traces traces) {
        return new CommandTrail(traces);
    }

    /** A command may be handled by another node: it says where it comes from. */
    @Bean
    SmartInitializingSingleton commandTraceparents(CommandBus commandBus, Traces traces) {
        return () -> commandBus.registerDispatchInterceptor(commands -> (index, command) -> traces.current()
                .<CommandMessage<?>>map(here -> command.andMetaData(Map.of(Traceparent.KEY, here)))
                .orElse(command));
    }

    @Bean
    EventTrail eventTrail(Traces traces) {
        return new EventTrail(traces);
    }

    @Bean
    TaskTraces commandTaskTraces(JdbcClient commandJdbc, Traces traces) {
        return new TaskTraces(commandJdbc, traces::current);
    }

    @Bean
    TaskTrail taskTrail(Traces traces, TaskTraces commandTaskTraces) {
        return new TaskTrail(traces, commandTaskTraces);
    }

    @Bean
    CommandMeters commandMeters(MeterRegistry meters) {
        return new CommandMeters(meters);
    }

    @Bean
    TaskMeters commandTaskMeters(
            JdbcClient commandJdbc,
            ObjectProvider<PersistentTask<?>> tasks,
            ExecutorService commandThreads,
            MeterRegistry meters) {
        return new TaskMeters(
                commandJdbc, tasks.stream().map(PersistentTask::name).toList(), commandThreads, meters);
    }

    @Bean
    EventStoreHealth eventStoreHealthIndicator(
            DataSource commandDataSource,
            CommandDatabase.CommandMigrations migrations,
            JdbcTransactionManager commandTransactionManager,
            ExecutorService commandThreads) {
        return new EventStoreHealth(
                commandDataSource, new TransactionTemplate(commandTransactionManager), commandThreads);
    }

    @Bean
    DatabaseProbe commandDatabaseProbe(JdbcClient commandJdbc, ExecutorService commandThreads) {
        return probe("commands", commandJdbc, commandThreads);
    }

    /** Without the keys nothing personal is written or read. */
    @Bean
    @ConditionalOnProperty("lyceum.personal-keys.database.url")
    DatabaseProbe commandKeysProbe(KeyDatabase personalKeyDatabase, ExecutorService commandThreads) {
        return probe("keys-of-commands", JdbcClient.create(personalKeyDatabase.dataSource()), commandThreads);
    }

    private static DatabaseProbe probe(String name, JdbcClient database, ExecutorService commandThreads) {
        return new DatabaseProbe() {

            @Override
            public String name() {
                return name;
            }

            @Override
            public Mono<Map<String, Object>> use() {
                return Watch.blocking(
                        () -> Map.of(
                                "version",
                                database.sql("select current_setting('server_version')")
                                        .query(String.class)
                                        .single()),
                        commandThreads);
            }
        };
    }
}
