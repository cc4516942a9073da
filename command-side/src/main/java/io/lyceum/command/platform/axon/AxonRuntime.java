package io.lyceum.command.platform.axon;

import io.lyceum.command.platform.eventstore.Claims;
import io.lyceum.command.platform.eventstore.EventLog;
import io.lyceum.command.platform.eventstore.Receipts;
import io.lyceum.command.platform.personal.PersonalKeyStore;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.json.EventTypes;
import io.lyceum.operations.node.NodeName;
import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshotFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Axon, put together by hand: command bus without a transaction of its own (the append is a command's only write),
 * cached aggregates with snapshots, and one pooled processor per policy with its token, tasks and dead letters in one
 * JDBC transaction.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class AxonRuntime {

    private static final Duration LONGEST_WAIT_FOR_AN_AGGREGATE = Duration.ofSeconds(30);
    /** Of each policy: two nodes share the work, and every segment renews its lease every two seconds. */
    private static final int POLICY_SEGMENTS = 2;

    private static final CommandTargets TARGETS = new CommandTargets();

    private List<MessageHandlerInterceptor<CommandMessage<?>>> observers = List.of();
    private List<MessageHandlerInterceptor<EventMessage<?>>> policyObservers = List.of();

    /** Interceptors around all others: they see every message and how it ends. */
    @Autowired
    void observeWith(
            ObjectProvider<MessageHandlerInterceptor<CommandMessage<?>>> ofCommands,
            ObjectProvider<MessageHandlerInterceptor<EventMessage<?>>> ofPolicies) {
        observers = ofCommands.orderedStream().toList();
        policyObservers = ofPolicies.orderedStream().toList();
    }

    /** Says plainly what cannot be, before something else fails because of it. */
    @Bean
    static BeanFactoryPostProcessor eventStoreChoice(Environment environment) {
        return beans -> {
            var choice = environment.getProperty("lyceum.event-store", "postgres");
            switch (choice) {
                case "postgres", "axon-server" -> {}
                case "jdbc" ->
                    throw new IllegalStateException("lyceum.event-store=jdbc: Axon's stock JDBC engine is the reference"
                            + " of the tests and the benchmark; the query side cannot read what it stores");
                default ->
                    throw new IllegalStateException(
                            "lyceum.event-store is postgres or axon-server, not %s".formatted(choice));
            }
        };
    }

    @Bean
    Receipts idempotencyReceipts(DataSource commandDataSource) {
        return new Receipts(commandDataSource);
    }

    @Bean
    Claims uniqueClaims(DataSource commandDataSource) {
        return new Claims(commandDataSource);
    }

    @Bean(destroyMethod = "close")
    ExecutorService commandThreads() {
        var carryingTrails = ContextSnapshotFactory.builder().build();
        return ContextExecutorService.wrap(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("command-", 0).factory()),
                carryingTrails::captureAll);
    }

    /** What a message carries on to the messages it causes. */
    private static List<CorrelationDataProvider> origins() {
        return List.of(message -> Origin.partOf(message.getMetaData()));
    }

    @Bean
    LiveAggregates liveAggregates(@Value("${lyceum.command.cached-aggregates:50000}") long cachedAggregates) {
        return new LiveAggregates(
                new AggregateCache(cachedAggregates), new AggregateLocks(LONGEST_WAIT_FOR_AN_AGGREGATE));
    }

    @Bean
    CommandBus commandBus(
            EventLog eventStorageEngine,
            Receipts idempotencyReceipts,
            LiveAggregates liveAggregates,
            ObjectProvider<CommandTransport> transport) {
        var handlers = handlers(eventStorageEngine, idempotencyReceipts, liveAggregates, observers);
        return transport.stream()
                .findFirst()
                .map(travelling -> travelling.over(handlers))
                .orElse(handlers);
    }

    /** The bus on which this node handles commands. */
    static CommandBus handlers(
            EventLog events,
            Receipts receipts,
            LiveAggregates aggregates,
            List<MessageHandlerInterceptor<CommandMessage<?>>> observers) {
        var bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
        observers.forEach(bus::registerHandlerInterceptor);
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(origins()));
        bus.registerHandlerInterceptor(new Settlement(aggregates, events));
        bus.registerHandlerInterceptor(new RoleCheck());
        bus.registerHandlerInterceptor(new ExactlyOnce(TARGETS, events, receipts));
        bus.registerHandlerInterceptor(new NewestState(events));
        return bus;
    }

    @Bean
    ListeningEventStore commandEventStore(EventLog eventStorageEngine) {
        return ListeningEventStore.over(eventStorageEngine);
    }

    @Bean
    AppendSignals commandAppendSignals(
            ListeningEventStore commandEventStore,
            PersonalKeyStore personalKeys,
            LiveAggregates liveAggregates,
            Turns turns,
            @Value("${lyceum.database.url}") String url,
            @Value("${lyceum.database.username}") String username,
            @Value("${lyceum.database.password:}") String password) {
        return new AppendSignals(
                url,
                username,
                password,
                Map.of(
                        AppendSignals.EVENTS,
                        appended -> commandEventStore.wake(),
                        Turns.CHANNEL,
                        turns::signalled,
                        PersonalKeyStore.CHANNEL,
                        subjects -> {
                            personalKeys.dropNamed(subjects);
                            liveAggregates.dropNamed(subjects);
                        }));
    }

    @Bean
    Configuration axonConfiguration(
            ListeningEventStore commandEventStore,
            CommandBus commandBus,
            EventTypes commandEventTypes,
            DataSource commandDataSource,
            JdbcTransactionManager commandTransactionManager,
            ObjectProvider<Policy> policies,
            NodeName nodeName,
            ExecutorService commandThreads,
            LiveAggregates liveAggregates,
            @Value("${lyceum.command.snapshot-every:100}") int snapshotEvery) {
        var serializer = LogicalTypeSerializer.of(commandEventTypes);
        var transactions = new SpringTransactionManager(commandTransactionManager);
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> serializer)
                .configureEventSerializer(c -> serializer)
                .configureMessageSerializer(c -> serializer)
                .configureTransactionManager(c -> transactions)
                .configureCorrelationDataProviders(c -> origins())
                .configureEventStore(c -> commandEventStore)
                .configureCommandBus(c -> commandBus);
        aggregates()
                .forEach(type -> configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(type)
                        .configureCache(c -> liveAggregates.cache())
                        .configureLockFactory(c -> liveAggregates.locks())
                        .configureCommandTargetResolver(c -> TARGETS)
                        .configureSnapshotTrigger(c -> new EventCountSnapshotTriggerDefinition(
                                besideCommands(c.getComponent(Snapshotter.class), commandEventStore, commandThreads),
                                snapshotEvery))));
        registerPolicies(
                configurer,
                policies.orderedStream().toList(),
                commandDataSource,
                nodeName.value(),
                transactions,
                serializer);
        return configurer.buildConfiguration();
    }

    @Bean
    AggregateStates aggregateStates(
            Configuration axonConfiguration,
            EventTypes commandEventTypes,
            ListeningEventStore commandEventStore,
            EventStorageEngine eventStorageEngine) {
        return new AggregateStates(
                aggregates(),
                commandEventTypes,
                commandEventStore,
                eventStorageEngine,
                axonConfiguration.parameterResolverFactory());
    }

    @Bean
    Turns turns(DataSource commandDataSource, LiveAggregates liveAggregates) {
        return new Turns(commandDataSource, liveAggregates.cache()::remove);
    }

    @Bean
    CommandSender commandSender(CommandBus commandBus, ExecutorService commandThreads, Turns turns) {
        return new CommandSender(commandBus, commandThreads, turns);
    }

    /** Policies start when the context is whole and stop before the pools close. */
    @Bean
    SmartLifecycle axonLifecycle(Configuration axonConfiguration) {
        return new SmartLifecycle() {

            private volatile boolean started;

            @Override
            public void start() {
                axonConfiguration.start();
                started = true;
            }

            @Override
            public void stop() {
                axonConfiguration.shutdown();
                started = false;
            }

            @Override
            public boolean isRunning() {
                return started;
            }

            @Override
            public int getPhase() {
                return SmartLifecycle.DEFAULT_PHASE - 1_500;
            }
        };
    }

    /** No command waits for a snapshot; it is made once the events that call for it are durable. */
    private static Snapshotter besideCommands(Snapshotter snapshots, EventStore events, ExecutorService threads) {
        return (aggregateType, id) -> CurrentUnitOfWork.get()
                .onCleanup(ended -> threads.execute(() -> {
                    if (events.lastSequenceNumberFor(id).isPresent()) {
                        snapshots.scheduleSnapshot(aggregateType, id);
                    }
                }));
    }

    static List<Class<?>> aggregates() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(AggregateRoot.class));
        var found = new ArrayList<Class<?>>();
        for (var candidate : scanner.findCandidateComponents("io.lyceum.command")) {
            try {
                found.add(Class.forName(candidate.getBeanClassName()));
            } catch (ClassNotFoundException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return found;
    }

    private void registerPolicies(
            Configurer configurer,
            List<Policy> policies,
            DataSource dataSource,
            String owner,
            SpringTransactionManager transactions,
            LogicalTypeSerializer serializer) {
        var processing = configurer.eventProcessing();
        processing.usingPooledStreamingEventProcessors();
        processing.registerTokenStore(c -> JdbcTokenStore.builder()
                .connectionProvider(new TransactionalConnections(dataSource))
                .serializer(serializer)
                .schema(TokenSchema.builder()
                        .setTokenTable("command.token_entry")
                        .build())
                .contentType(byte[].class)
                .claimTimeout(Duration.ofSeconds(5))
                .nodeId(owner)
                .build());
        ScheduledExecutorService coordinator = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().daemon().name("policy-coordinator-", 0).factory());
        ScheduledExecutorService workers = Executors.newScheduledThreadPool(
                8, Thread.ofVirtual().name("policy-", 0).factory());
        for (var policy : policies) {
            var name = policy.name();
            processing.registerEventHandler(c -> policy);
            processing.assignHandlerInstancesMatching(name, policy::equals);
            processing.registerSequencingPolicy(name, c -> policy::sequenceOf);
            policyObservers.forEach(observer -> processing.registerHandlerInterceptor(name, c -> observer));
            processing.registerTransactionManager(name, c -> transactions);
            processing.registerListenerInvocationErrorHandler(name, c -> PropagatingErrorHandler.instance());
            processing.registerDeadLetterQueue(
                    name,
                    c -> JdbcSequencedDeadLetterQueue.builder()
                            .processingGroup(name)
                            .connectionProvider(new TransactionalConnections(dataSource))
                            .transactionManager(transactions)
                            .schema(deadLetterSchema())
                            .genericSerializer(serializer)
                            .eventSerializer(serializer)
                            .build());
            processing.registerPooledStreamingEventProcessor(
                    name,
                    Configuration::eventStore,
                    (c, builder) -> builder.initialToken(StreamableMessageSource::createTailToken)
                            .initialSegmentCount(POLICY_SEGMENTS)
                            .batchSize(32)
                            .tokenClaimInterval(2_000)
                            .claimExtensionThreshold(2_000)
                            .coordinatorExecutor(coordinator)
                            .workerExecutor(workers));
        }
    }

    private static TokenSchema tokenSchema() {
        return TokenSchema.builder().setTokenTable("command.token_entry").build();
    }

    private static DeadLetterSchema deadLetterSchema() {
        return DeadLetterSchema.builder()
                .deadLetterTable("command.dead_letter_entry")
                .deadLetterIdentifierColumn("dead_letter_id")
                .processingGroupColumn("processing_group")
                .sequenceIdentifierColumn("sequence_identifier")
                .sequenceIndexColumn("sequence_index")
                .messageTypeColumn("message_type")
                .eventIdentifierColumn("event_identifier")
                .timestampColumn("time_stamp")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .metaDataColumn("meta_data")
                .aggregateTypeColumn("type")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .tokenTypeColumn("token_type")
                .enqueuedAtColumn("enqueued_at")
                .lastTouchedColumn("last_touched")
                .processingStartedColumn("processing_started")
                .causeTypeColumn("cause_type")
                .causeMessageColumn("cause_message")
                .build();
    }
}
