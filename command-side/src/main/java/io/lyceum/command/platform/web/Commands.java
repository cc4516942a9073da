package io.lyceum.command.platform.web;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.kernel.Rejection;
import io.lyceum.operations.log.TrailOnThread;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends the command of a request and answers with its receipt and position. */
@Component
public final class Commands {

    public static final String POSITION = "Lyceum-Position";

    private final CommandSender sender;

    Commands(CommandSender sender) {
        this.sender = sender;
    }

    /** 201: the command made something new. */
    public Mono<ResponseEntity<CommandReceipt>> create(Caller caller, Object command) {
        return answer(caller, command, HttpStatus.CREATED);
    }

    /** 202: the command began something that goes on by itself. */
    public Mono<ResponseEntity<CommandReceipt>> begin(Caller caller, Object command) {
        return answer(caller, command, HttpStatus.ACCEPTED);
    }

    /** 200: the command changed something that is there. */
    public Mono<ResponseEntity<CommandReceipt>> change(Caller caller, Object command) {
        return answer(caller, command, HttpStatus.OK);
    }

    public Mono<CommandReceipt> send(Caller caller, Object command) {
        return TrailOnThread.during(() -> Mono.fromFuture(sender.send(command, caller.origin(), caller.key())));
    }

    /**
     * A request's own command after one of the platform's that makes room for it. When its own is refused, the room is
     * given back; when its outcome is not known, that is left to the room's deadline.
     *
     * @param room sent as the platform, once for the request's key
     * @param giveBack undoes {@code room}
     */
    public <T> Mono<T> within(Caller caller, Object room, Object giveBack, Supplier<Mono<T>> own) {
        return byPlatform(caller, "room", room)
                .then(Mono.defer(own)
                        .onErrorResume(
                                Rejection.class,
                                refused -> refused.code().isTemporary()
                                        ? Mono.error(refused)
                                        : byPlatform(caller, "give-back", giveBack)
                                                .then(Mono.error(refused))));
    }

    private Mono<CommandReceipt> byPlatform(Caller caller, String step, Object command) {
        var origin = caller.origin().followedByPlatform(caller.origin().causationId());
        return TrailOnThread.during(() ->
                Mono.fromFuture(sender.send(command, origin, caller.step(step).key())));
    }

    private Mono<ResponseEntity<CommandReceipt>> answer(Caller caller, Object command, HttpStatus status) {
        return send(caller, command).map(receipt -> answer(status, receipt.position(), receipt));
    }

    /** @param position of the last event the request led to */
    public static <T> ResponseEntity<T> answer(HttpStatus status, long position, T body) {
        return ResponseEntity.status(status)
                .header(POSITION, Long.toString(position))
                .body(body);
    }
}
