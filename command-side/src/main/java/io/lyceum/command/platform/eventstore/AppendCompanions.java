package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.Position;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What goes along with the events of one command: its receipt on the way in, the position of its last event on the way
 * out. Lives in the resources of the command's unit of work under {@link #KEY}.
 */
public final class AppendCompanions {

    public static final String KEY = AppendCompanions.class.getName();

    private final Set<UUID> readFromStore = new HashSet<>();
    private @Nullable ReceiptDraft receipt;
    private @Nullable CompletableFuture<Position> append;

    static Optional<AppendCompanions> ofCurrentCommand() {
        return CurrentUnitOfWork.isStarted()
                ? Optional.ofNullable(CurrentUnitOfWork.get().root().getResource(KEY))
                : Optional.empty();
    }

    public void attach(ReceiptDraft draft) {
        receipt = draft;
    }

    Optional<ReceiptDraft> receipt() {
        return Optional.ofNullable(receipt);
    }

    /** The command decides on what the store says of the aggregate, not on a cached state. */
    void readFromStore(UUID aggregate) {
        readFromStore.add(aggregate);
    }

    boolean isReadFromStore(UUID aggregate) {
        return readFromStore.contains(aggregate);
    }

    /** Whether the command has anything to write, be it a receipt alone. */
    public boolean hasAppended() {
        return append != null;
    }

    public void appendedAt(Position lastEvent) {
        appending(CompletableFuture.completedFuture(lastEvent));
    }

    /** @param lastEvent completes once the events are durable, exceptionally if they are refused */
    void appending(CompletableFuture<Position> lastEvent) {
        append = lastEvent;
    }

    /**
     * Waits until the command's events, or its receipt alone, are durable.
     *
     * @return their last position; empty if the command wrote nothing
     * @throws RuntimeException why they were refused
     */
    public Optional<Position> settled() {
        return append == null ? Optional.empty() : Optional.of(outcomeOf(append));
    }

    static <T> T outcomeOf(CompletableFuture<T> append) {
        try {
            return append.join();
        } catch (CompletionException refused) {
            throw refused.getCause() instanceof RuntimeException cause ? cause : refused;
        }
    }
}
