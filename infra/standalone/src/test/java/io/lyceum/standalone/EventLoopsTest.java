package io.lyceum.standalone;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** That the flows of this module run while blocking calls on event loops are errors: such a call is noticed. */
class EventLoopsTest {

    @Test
    void aCallThatBlocksIsNoticedWhereNothingMayBlock() {
        StepVerifier.create(Mono.delay(Duration.ofMillis(1)).map(tick -> readsAFile()))
                .verifyError(BlockingOperationError.class);
    }

    @Test
    void soIsWaitingForAResult() {
        StepVerifier.create(Mono.delay(Duration.ofMillis(1)).map(tick -> new CompletableFuture<Integer>().join()))
                .verifyError(BlockingOperationError.class);
    }

    private static int readsAFile() {
        try (var file = new FileInputStream("/dev/null")) {
            return file.read();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
