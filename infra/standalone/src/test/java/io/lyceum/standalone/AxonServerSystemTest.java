package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.command.platform.axonserver.LocalAxonServer;
import io.lyceum.kernel.read.ReadQuery;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both sides in one process with their events in Axon Server: a server on this machine that speaks its protocol. With
 * {@code scripts/test --axon-server} every other test here runs on a real one.
 */
class AxonServerSystemTest {

    @Test
    void aSchoolIsFoundedAndChargedWithItsEventsInAxonServer(@TempDir Path folder) throws Exception {
        try (var axonServer = LocalAxonServer.start(0);
                var system = RunningSystem.start(
                        folder,
                        0,
                        Map.of("lyceum.event-store", "axon-server", "lyceum.axon-server", axonServer.address()))) {
            var owner =
                    Client.readingItsWrites("http://localhost:" + system.port()).newSchool();

            var before = axonServer.size();
            owner.post("/billing/debits", Map.of("amountMinor", 100, "service", "AI_MESSAGE", "description", "one"))
                    .expect(400);
            owner.withKey("one")
                    .post("/billing/debits", Map.of("amountMinor", 100, "service", "AI_MESSAGE", "description", "one"))
                    .expect(200);

            assertThat(owner.get("/billing/balance")
                            .expect(200)
                            .body()
                            .path("balanceMinor")
                            .asLong())
                    .isEqualTo(24_900);
            assertThat(axonServer.size()).isGreaterThan(before);
            assertThat(axonServer.queriesHandled())
                    .as("what is read where it can be answered goes nowhere else")
                    .isZero();
            assertThat(axonServer.queryHandlers(ReadQuery.NAME))
                    .as("reads of command sides come here")
                    .isEqualTo(1);
        }
    }
}
