package io.lyceum.command.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lyceum.command.platform.axonserver.LocalAxonServer;
import io.lyceum.command.platform.eventstore.CounterEvent.NameTaken;
import io.lyceum.kernel.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine against a local server that speaks Axon Server's protocol; see there for what that shows. */
class AxonServerEventStorageEngineTest extends AxonServerContract {

    private static LocalAxonServer server;

    @BeforeAll
    static void startServer() {
        server = LocalAxonServer.start(0);
    }

    @AfterAll
    static void stopServer() throws InterruptedException {
        server.close();
    }

    @Override
    String address() {
        return server.address();
    }

    /** Failures that only a server of our own can be made to have. */
    @Nested
    class WhenTheConnectionBreaks {

        @Test
        void anAppendThatWasStoredAllTheSameIsAnsweredAsDone() {
            var aggregate = UUID.randomUUID();
            var draft = draft();
            server.breakNextAppend(true);

            var position = append(engine, draft, List.of(count(aggregate, 0, 1)));

            assertThat(engine.readEvents(aggregate.toString()).asStream()).hasSize(1);
            assertThat(new Receipts(database).find(TENANT, ACTOR, draft.key()))
                    .hasValueSatisfying(
                            receipt -> assertThat(receipt.position()).isEqualTo(position));
        }

        @Test
        void anAppendThatWasNotIsSaidToBeUnknownAndItsKeyAndNamesAreFreeOnceThatIsCertain() {
            var aggregate = UUID.randomUUID();
            var name = uniqueName();
            var draft = draft();
            server.breakNextAppend(false);

            assertThatThrownBy(() -> append(engine, draft, List.of(event(aggregate, 0, new NameTaken(name)))))
                    .isInstanceOf(Rejection.class)
                    .hasMessageContaining("unknown");
            assertThatThrownBy(() -> append(otherNode, draft, List.of(count(UUID.randomUUID(), 0, 1))))
                    .isInstanceOf(ReceiptAlreadyWritten.class);

            JdbcClient.create(database)
                    .sql("update event_store.reservation set expires_at = now() - interval '1 second'")
                    .update();
            append(otherNode, draft, List.of(event(UUID.randomUUID(), 0, new NameTaken(name))));
            assertThat(engine.readEvents(aggregate.toString()).asStream()).isEmpty();
        }

        @Test
        void theEngineAndTheCopyGoOnAfterARestartOfTheServer() throws Exception {
            var aggregate = UUID.randomUUID();
            append(engine, null, List.of(count(aggregate, 0, 1)));
            server.restart();

            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
                var next = engine.lastSequenceNumberFor(aggregate.toString()).orElseThrow() + 1;
                append(engine, null, List.of(count(aggregate, next, 2)));
            });

            var head = engine.head().value();
            await().untilAsserted(() -> assertThat(rowsUpTo(database, head)).hasSize((int) head));
        }
    }
}
