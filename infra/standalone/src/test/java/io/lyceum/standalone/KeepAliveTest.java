package io.lyceum.standalone;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A connection is read on however soon its next request comes, also right after one that was refused at once. */
@ExtendWith(SystemUnderTest.class)
class KeepAliveTest {

    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 100;

    @Test
    void everyRequestOfABusyConnectionIsAnswered(Client stranger) throws Exception {
        var nobody = stranger.with("Authorization", "Bearer no-token-of-ours");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var connections = IntStream.range(0, CONNECTIONS)
                    .<Future<?>>mapToObj(connection -> threads.submit(() -> {
                        for (var round = 0; round < ROUNDS; round++) {
                            stranger.get("/actuator/health").expect(200);
                            nobody.get("/billing/balance").expect(401);
                            stranger.get("/actuator/health/projections").expect(404);
                        }
                    }))
                    .toList();
            for (var connection : connections) {
                connection.get();
            }
        }
    }
}
