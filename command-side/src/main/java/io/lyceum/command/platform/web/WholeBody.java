package io.lyceum.command.platform.web;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The body of a request in one piece, where it may be longer than the 256 KB that codecs take. */
public final class WholeBody {

    /** Bytes. */
    public static final int MEGABYTE = 1024 * 1024;

    private WholeBody() {}

    /** @throws Rejection {@code body-too-large} above so many megabytes; {@code invalid-request} without a body */
    public static Mono<byte[]> of(Flux<DataBuffer> body, int megabytes) {
        return DataBufferUtils.join(body, megabytes * MEGABYTE)
                .onErrorMap(
                        DataBufferLimitException.class,
                        tooLarge -> new Rejection(ProblemCode.BODY_TOO_LARGE, "at most %d MB".formatted(megabytes)))
                .map(WholeBody::bytes)
                .filter(bytes -> bytes.length > 0)
                .switchIfEmpty(Mono.error(() -> Rejection.invalid("body", "must not be empty")));
    }

    private static byte[] bytes(DataBuffer joined) {
        var bytes = new byte[joined.readableByteCount()];
        joined.read(bytes);
        DataBufferUtils.release(joined);
        return bytes;
    }
}
