package io.lyceum.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.command.platform.web.WholeBody;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class WholeBodyTest {

    private static final int HALF = WholeBody.MEGABYTE / 2;

    @Test
    void aBodyAsLongAsItMayBeComesInOnePiece() {
        StepVerifier.create(WholeBody.of(parts(HALF, HALF), 1))
                .assertNext(bytes -> assertThat(bytes).hasSize(WholeBody.MEGABYTE))
                .verifyComplete();
    }

    @Test
    void oneByteMoreIsTooLong() {
        StepVerifier.create(WholeBody.of(parts(HALF, HALF, 1), 1))
                .verifyErrorSatisfies(refused -> assertThat(refused)
                        .hasMessage("at most 1 MB")
                        .extracting(problem -> ((Rejection) problem).code())
                        .isEqualTo(ProblemCode.BODY_TOO_LARGE));
    }

    @Test
    void aBodyMustBeThere() {
        for (var nothing : new Flux<?>[] {parts(), parts(0)}) {
            StepVerifier.create(WholeBody.of(nothing.cast(DataBuffer.class), 1))
                    .verifyErrorSatisfies(
                            refused -> assertThat(((Rejection) refused).code()).isEqualTo(ProblemCode.INVALID_REQUEST));
        }
    }

    private static Flux<DataBuffer> parts(Integer... sizes) {
        return Flux.just(sizes).map(size -> DefaultDataBufferFactory.sharedInstance.wrap(new byte[size]));
    }
}
