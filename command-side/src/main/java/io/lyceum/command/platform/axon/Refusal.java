package io.lyceum.command.platform.axon;

import io.lyceum.command.platform.eventstore.AxonServerFailures;
import io.lyceum.command.platform.eventstore.ReceiptAlreadyWritten;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.Map;
import java.util.Optional;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.axonserver.connector.command.AxonServerCommandDispatchException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Why a command was not carried out, as it travels between nodes: exceptions do not, their meaning must.
 *
 * @param code of a rejection; {@code INTERNAL_ERROR} for the other reasons
 * @param detail the rejection's words; the key of a receipt; the identifier of a missing aggregate
 */
record Refusal(Reason reason, ProblemCode code, String detail, Map<String, Object> facts) {

    /** Everything that says more to the sender than that something failed. */
    enum Reason {
        REJECTED,
        CONFLICT,
        RECEIPT_EXISTS,
        NO_SUCH_AGGREGATE
    }

    /** Empty for a failure nobody foresaw. */
    static Optional<Refusal> of(Throwable failure) {
        return switch (failure) {
            case Rejection rejection ->
                Optional.of(new Refusal(
                        Reason.REJECTED, rejection.code(), String.valueOf(rejection.getMessage()), rejection.facts()));
            case ReceiptAlreadyWritten repeated -> Optional.of(because(Reason.RECEIPT_EXISTS, repeated.key()));
            case AggregateNotFoundException missing ->
                Optional.of(because(Reason.NO_SUCH_AGGREGATE, String.valueOf(missing.getAggregateIdentifier())));
            case Throwable conflict
            when AxonServerFailures.isConflict(conflict) ->
                Optional.of(because(Reason.CONFLICT, String.valueOf(conflict.getMessage())));
            default -> Optional.empty();
        };
    }

    private static Refusal because(Reason reason, String detail) {
        return new Refusal(reason, ProblemCode.INTERNAL_ERROR, detail, Map.of());
    }

    RuntimeException exception() {
        return switch (reason) {
            case REJECTED -> new Rejection(code, detail, facts);
            case CONFLICT -> new ConcurrencyException(detail);
            case RECEIPT_EXISTS -> new ReceiptAlreadyWritten(detail);
            case NO_SUCH_AGGREGATE -> new AggregateNotFoundException(detail, detail);
        };
    }

    /** What the failure of a command means, whether it happened here or on another node. */
    static RuntimeException meaningOf(Throwable failure) {
        if (failure instanceof CommandExecutionException remote
                && remote.getDetails().orElse(null) instanceof Refusal refusal) {
            return refusal.exception();
        }
        if (failure instanceof AxonServerCommandDispatchException || failure instanceof AxonServerException) {
            return new CommandLost(failure);
        }
        if (!(failure instanceof ConcurrencyException) && AxonServerFailures.isConflict(failure)) {
            return new ConcurrencyException(String.valueOf(failure.getMessage()), failure);
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }
}
