package io.lyceum.standalone;

import java.io.FileInputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** That the flows of this module run while blocking calls on event loops are errors: such a call is noticed. */
@ExtendWith(SystemUnderTest.class)
class EventLoopsTest {

    @Test
    void aCallThatBlocksIsNoticedWhereNothingMayBlock(RunningSystem system) {
        StepVerifier.create(Mono.delay(Duration.ofMillis(1))
                        .map(tick -> system.port())
                        .doOnNext(port -> sleep()))
                .verifyError(BlockingOperationError.class);
        StepVerifier.create(Mono.delay(Duration.ofMillis(1)).map(tick -> readsAFile()))
                .verifyError(BlockingOperationError.class);
    }

    private static void sleep() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static int readsAFile() {
        try (var file = new FileInputStream("/dev/null")) {
            return file.read();
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
