package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.Position;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * The event store as the command side needs it: Axon's engine, whose appends also carry the claims and the receipt of
 * the running command (see {@link AppendCompanions}) and tell its position. Tracking tokens are global sequence tokens
 * over {@link Position}s.
 */
public interface EventLog extends EventStorageEngine, AutoCloseable {

    /**
     * Writes the receipt of a command that changed nothing.
     *
     * @return the head of the store: what the command saw is not younger
     * @throws ReceiptAlreadyWritten if the same request is or was carried out elsewhere
     */
    Position writeReceiptOnly(ReceiptDraft receipt);

    /**
     * Forgets that an append to the aggregate was refused. Call with the aggregate locked and in no cache: until then
     * whatever is decided on its cached state is refused as well.
     */
    default void startOver(String aggregateId) {}

    /** The position of the last event, or {@link Position#NONE} when there is none. */
    Position head();

    /** Finishes the appends under way, then refuses further ones. */
    @Override
    void close();
}
