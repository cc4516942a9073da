package io.lyceum.command.platform.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.command.platform.axon.LogicalTypeSerializer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Axon's stock JDBC engine, the reference: the contract is no invention of our own engine. It needs two settings to
 * meet it: {@code JdbcTransactionManager} around an append, and a resolver that knows PostgreSQL's duplicate key, which
 * the stock one does not.
 */
class JdbcEventStorageEngineTest extends EventStorageContract {

    private HikariDataSource database;
    private JdbcEventStorageEngine engine;
    private JdbcEventStorageEngine otherNode;

    @BeforeEach
    void open() {
        database = TestPostgres.freshDatabase();
        engine = engine(database);
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        otherNode = engine(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static JdbcEventStorageEngine engine(HikariDataSource database) {
        var connections = new TransactionAwareDataSourceProxy(database);
        var serializer = LogicalTypeSerializer.of(CounterEvent.TYPES);
        return JdbcEventStorageEngine.builder()
                .connectionProvider(connections::getConnection)
                .transactionManager(new SpringTransactionManager(new JdbcTransactionManager(database)))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(new Lifting())
                .persistenceExceptionResolver(JdbcEventStorageEngineTest::isDuplicateKey)
                .build();
    }

    private static boolean isDuplicateKey(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && "23505".equals(sql.getSQLState()));
    }

    @Override
    EventStorageEngine engine() {
        return engine;
    }

    @Override
    EventStorageEngine otherNode() {
        return otherNode;
    }

    @Override
    Class<? extends Exception> conflictAtTheBeginning() {
        return AggregateStreamCreationException.class;
    }

    @Override
    void appendAsWritten(UUID aggregate, long sequence, String type, int revision, String payload) {
        var schema = new EventSchema();
        engine.appendEvents(List.of(count(aggregate, sequence, 0)));
        JdbcClient.create(database)
                .sql("update %s set %s = ?, %s = ?, %s = ? where %s = ? and %s = ?"
                        .formatted(
                                schema.domainEventTable(),
                                schema.payloadTypeColumn(),
                                schema.payloadRevisionColumn(),
                                schema.payloadColumn(),
                                schema.aggregateIdentifierColumn(),
                                schema.sequenceNumberColumn()))
                .params(
                        type,
                        Integer.toString(revision),
                        payload.getBytes(StandardCharsets.UTF_8),
                        aggregate.toString(),
                        sequence)
                .update();
    }

    /** The lifting of {@link CounterEvent.UnitAdded}, as a link of Axon's own chain. */
    private static final class Lifting extends SingleEventUpcaster {

        private final CounterEvent.UnitAdded lift = new CounterEvent.UnitAdded();

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation stored) {
            return stored.getType().getName().equals(lift.type())
                    && Integer.toString(lift.fromRevision())
                            .equals(stored.getType().getRevision());
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation stored) {
            return stored.upcastPayload(
                    new SimpleSerializedType(lift.type(), Integer.toString(lift.fromRevision() + 1)),
                    JsonNode.class,
                    payload -> lift.lift((ObjectNode) payload));
        }
    }
}
