package io.lyceum.command.platform.web;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.operations.log.TrailOnThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Does what a request needs that waits or computes on a virtual thread of its own, which carries the request's trail. */
@Component
public final class RequestThreads {

    private final ExecutorService threads;

    RequestThreads(ExecutorService commandThreads) {
        threads = commandThreads;
    }

    public <T> Mono<T> run(Supplier<T> work) {
        return TrailOnThread.during(() -> Mono.fromFuture(CompletableFuture.supplyAsync(work, threads)));
    }

    /** 200, with the position of the last event it led to. */
    public <T> Mono<ResponseEntity<T>> answer(Supplier<T> work, ToLongFunction<T> position) {
        return run(() -> {
            var body = work.get();
            return Commands.answer(HttpStatus.OK, position.applyAsLong(body), body);
        });
    }

    /** As {@link #answer}, for work that ends in a command. */
    public Mono<ResponseEntity<CommandReceipt>> receipt(Supplier<CommandReceipt> work) {
        return answer(work, CommandReceipt::position);
    }
}
