package io.lyceum.query.platform.axonserver;

import io.lyceum.kernel.read.ReadAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What endpoints write, as another node is to send it on. */
final class ReadResponse extends AbstractServerHttpResponse {

    // Far below the 4 MB that gRPC takes in one message.
    private static final int LARGEST_PART = 256 * 1024;
    private static final int OK = 200;

    private final Sinks.One<Written> written = Sinks.one();

    ReadResponse() {
        super(DefaultDataBufferFactory.sharedInstance);
    }

    /** @param body can be asked for once */
    record Written(ReadAnswer beginning, Flux<byte[]> body) {}

    /** As soon as status and headers are settled. */
    Mono<Written> written() {
        return written.asMono();
    }

    /** Nothing more will be written; without a body nothing has been so far. */
    void end() {
        written.tryEmitValue(new Written(beginning(), Flux.empty()));
    }

    void fail(Throwable failure) {
        written.tryEmitError(failure);
    }

    @Override
    protected Mono<Void> writeWithInternal(Publisher<? extends DataBuffer> body) {
        return Mono.deferContextual(context -> Mono.create(done -> written.tryEmitValue(new Written(
                beginning(),
                Flux.from(body)
                        .concatMapIterable(ReadResponse::parts, 1)
                        .doOnComplete(done::success)
                        .doOnError(done::error)
                        .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                        .contextWrite(context)))));
    }

    @Override
    protected Mono<Void> writeAndFlushWithInternal(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return writeWithInternal(Flux.from(body).concatMap(part -> part, 1));
    }

    private static List<byte[]> parts(DataBuffer buffer) {
        var parts = new ArrayList<byte[]>();
        while (buffer.readableByteCount() > 0) {
            var part = new byte[Math.min(buffer.readableByteCount(), LARGEST_PART)];
            buffer.read(part);
            parts.add(part);
        }
        DataBufferUtils.release(buffer);
        return parts;
    }

    private ReadAnswer beginning() {
        var headers = new LinkedHashMap<String, List<String>>();
        getHeaders().forEach(headers::put);
        return new ReadAnswer(getStatusCode() == null ? OK : getStatusCode().value(), headers);
    }

    @Override
    protected void applyStatusCode() {
        // Is in the beginning of the answer, as are the headers.
    }

    @Override
    protected void applyHeaders() {
        // See applyStatusCode.
    }

    @Override
    protected void applyCookies() {
        getCookies().values().stream()
                .flatMap(List::stream)
                .forEach(cookie -> getHeaders().add(HttpHeaders.SET_COOKIE, cookie.toString()));
    }

    /** @throws IllegalStateException always: no server of this process sends the answer */
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T getNativeResponse() {
        throw new IllegalStateException("the answer to a read of another node has no native response");
    }
}
