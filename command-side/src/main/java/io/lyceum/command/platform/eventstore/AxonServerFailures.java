package io.lyceum.command.platform.eventstore;

import io.axoniq.axonserver.connector.AxonServerException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.command.AxonServerRemoteCommandHandlingException;
import org.axonframework.axonserver.connector.util.GrpcMessageSizeExceededException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** What the failures of Axon Server and its connector mean. They arrive bare, or inside others. */
public final class AxonServerFailures {

    /** Axon Server's code for a sequence that is taken; its gRPC status is OUT_OF_RANGE. */
    public static final String INVALID_SEQUENCE = "AXONIQ-2000";

    /** The second is the connector's for a conflict that a remote handler reports. */
    private static final Set<String> CONFLICTS = Set.of(INVALID_SEQUENCE, "AXONIQ-4004");

    private static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);

    private static final Set<Status.Code> REFUSED = Set.of(
            Status.Code.OUT_OF_RANGE,
            Status.Code.INVALID_ARGUMENT,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.PERMISSION_DENIED,
            Status.Code.UNAUTHENTICATED,
            Status.Code.UNIMPLEMENTED);

    private AxonServerFailures() {}

    /** Whether another command changed the same aggregate first, wherever in the causes that is said. */
    public static boolean isConflict(Throwable failure) {
        return causes(failure).anyMatch(AxonServerFailures::saysConflict);
    }

    /** Whether the server, or the connector for it, refused: nothing was stored. */
    static boolean isRefusal(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof GrpcMessageSizeExceededException
                        || (cause instanceof StatusRuntimeException said
                                && (REFUSED.contains(said.getStatus().getCode()) || codeOf(said) != null)));
    }

    private static boolean saysConflict(Throwable cause) {
        return switch (cause) {
            case ConcurrencyException known -> true;
            case AggregateStreamCreationException known -> true;
            case StatusRuntimeException said -> INVALID_SEQUENCE.equals(codeOf(said)) || names(said.getMessage());
            case AxonServerException said ->
                INVALID_SEQUENCE.equals(said.getErrorCategory().errorCode());
            case AxonServerRemoteCommandHandlingException said ->
                CONFLICTS.contains(said.getErrorCode())
                        || said.getExceptionDescriptions().stream().anyMatch(AxonServerFailures::names);
            default -> false;
        };
    }

    private static boolean names(@Nullable String message) {
        return message != null && message.contains(INVALID_SEQUENCE);
    }

    private static @Nullable String codeOf(StatusRuntimeException said) {
        return said.getTrailers() == null ? null : said.getTrailers().get(ERROR_CODE);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
