package io.lyceum.command.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.zaxxer.hikari.HikariDataSource;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.command.platform.eventstore.CounterEvent.Counted;
import io.lyceum.command.platform.eventstore.CounterEvent.NameTaken;
import io.lyceum.kernel.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our engine on Axon Server, with a PostgreSQL for claims, receipts and the copy of the events. */
abstract class AxonServerContract extends EventLogContract {

    // Ending a connection takes a second, so the tests of a class share them.
    private static @Nullable AxonServerConnectionManager connections;
    private static @Nullable AxonServerConnectionManager otherConnections;
    HikariDataSource database;
    AxonServerEventStorageEngine engine;
    AxonServerEventStorageEngine otherNode;

    /** Of the server, as {@code host:port}. */
    abstract String address();

    @BeforeEach
    void open() {
        database = TestPostgres.freshDatabase();
        if (connections == null || otherConnections == null) {
            connections = connect("one");
            otherConnections = connect("two");
        }
        engine = engine(database, connections);
        otherNode = engine(database, otherConnections);
    }

    @AfterEach
    void close() {
        engine.close();
        otherNode.close();
        database.close();
    }

    @AfterAll
    static void disconnect() {
        Stream.of(connections, otherConnections)
                .filter(Objects::nonNull)
                .forEach(AxonServerConnectionManager::shutdown);
        connections = null;
        otherConnections = null;
    }

    final AxonServerConnectionManager connect(String node) {
        var configuration = new AxonServerConfiguration();
        configuration.setServers(address());
        configuration.setComponentName("lyceum-test");
        configuration.setClientId(node + "-" + UUID.randomUUID());
        configuration.setReconnectInterval(100);
        return AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
    }

    static AxonServerEventStorageEngine engine(HikariDataSource database, AxonServerConnectionManager connections) {
        return new AxonServerEventStorageEngine(
                database,
                () -> connections.getConnection().eventChannel(),
                CounterEvent.TYPES,
                List.of(Counter.class),
                null);
    }

    final EventChannel channel() {
        return Objects.requireNonNull(connections).getConnection().eventChannel();
    }

    @Override
    EventLog engine() {
        return engine;
    }

    @Override
    EventLog otherNode() {
        return otherNode;
    }

    @Override
    HikariDataSource database() {
        return database;
    }

    @Override
    void appendAsWritten(UUID aggregate, long sequence, String type, int revision, String payload) throws Exception {
        channel()
                .appendEvents(written(aggregate, sequence, type, Integer.toString(revision), payload)
                        .build())
                .get(30, TimeUnit.SECONDS);
    }

    @Override
    void storeSnapshotAsWritten(UUID aggregate, long sequence, String type, String revision, String payload)
            throws Exception {
        channel()
                .appendSnapshot(written(aggregate, sequence, type, revision, payload)
                        .setSnapshot(true)
                        .build())
                .get(30, TimeUnit.SECONDS);
    }

    private static Event.Builder written(UUID aggregate, long sequence, String type, String revision, String payload) {
        var event = Event.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setAggregateIdentifier(aggregate.toString())
                .setAggregateSequenceNumber(sequence)
                .setAggregateType("Counter")
                .setTimestamp(System.currentTimeMillis())
                .setPayload(SerializedObject.newBuilder()
                        .setType(type)
                        .setRevision(revision)
                        .setData(ByteString.copyFromUtf8(payload)));
        origin().toMetaData()
                .forEach((key, value) -> event.putMetaData(
                        key, MetaDataValue.newBuilder().setTextValue(value).build()));
        return event;
    }

    /** Only here are the events in one place and claims, receipts and rows in another. */
    @Nested
    class OnlyOnAxonServer {

        @Test
        void aFreshDatabaseGetsTheSameRowsAndClaimsAgain() {
            var name = uniqueName();
            var aggregate = UUID.randomUUID();
            engine.appendEvents(List.of(event(aggregate, 0, new NameTaken(name)), count(aggregate, 1, 3)));
            var last = append(otherNode, null, List.of(count(aggregate, 2, 4)));

            try (var fresh = TestPostgres.freshDatabase()) {
                var third = engine(fresh, otherConnections);
                append(third, null, List.of(count(aggregate, 3, 5)));
                third.close();

                assertThat(rowsUpTo(fresh, last.value())).isEqualTo(rowsUpTo(database, last.value()));
                assertThat(new Claims(fresh).findOwner("name", "*", name)).contains(aggregate);
            }
        }

        @Test
        void nothingIsReservedForLong() {
            var name = uniqueName();
            append(engine, draft(), List.of(event(UUID.randomUUID(), 0, new NameTaken(name))));
            assertThatThrownBy(
                            () -> append(otherNode, draft(), List.of(event(UUID.randomUUID(), 0, new NameTaken(name)))))
                    .isInstanceOf(ClaimAlreadyTaken.class);
            engine.writeReceiptOnly(draft());

            assertThat(reservations()).isZero();
        }

        @Test
        void nothingIsAppendedToAServerThatIsNotTheDatabasesOwn() {
            append(engine, null, List.of(count(UUID.randomUUID(), 0, 1)));
            try (var foreign = TestPostgres.freshDatabase()) {
                var rows = JdbcClient.create(foreign);
                rows.sql("""
                                insert into event_store.domain_event values
                                    (1, ?, ?, 0, 'Counter', 'test.Counted', 2, ?, now(), now(), '{}', '{}')
                                """)
                        .params(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID())
                        .update();
                rows.sql("update event_store.event_head set position = 1").update();
                var before = engine.head();
                var stranger = engine(foreign, otherConnections);

                assertThatThrownBy(() -> append(stranger, null, List.of(count(UUID.randomUUID(), 0, 1))))
                        .isInstanceOf(Rejection.class)
                        .hasMessageContaining("do not belong together");

                stranger.close();
                assertThat(engine.head()).isEqualTo(before);
            }
        }

        @Test
        void anEventTooLargeIsRefusedAndTakesNothing() {
            var name = uniqueName();
            var draft = draft();
            var aggregate = UUID.randomUUID();

            assertThatThrownBy(() -> append(
                            engine,
                            draft,
                            List.of(
                                    event(aggregate, 0, new NameTaken(name)),
                                    event(aggregate, 1, new Counted(1, "x".repeat(5_000_000))))))
                    .isInstanceOf(EventStoreException.class);

            assertThat(engine.readEvents(aggregate.toString()).asStream()).isEmpty();
            assertThat(reservations()).isZero();
            append(otherNode, draft, List.of(event(aggregate, 0, new NameTaken(name))));
        }
    }

    final long reservations() {
        return JdbcClient.create(database)
                .sql("select count(*) from event_store.reservation")
                .query(Long.class)
                .single();
    }

    static List<Map<String, Object>> rowsUpTo(HikariDataSource database, long position) {
        return JdbcClient.create(database)
                .sql("select * from event_store.domain_event where position <= ? order by position")
                .param(position)
                .query()
                .listOfRows();
    }
}
