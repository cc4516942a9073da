package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.Position;
import java.util.Optional;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What goes along with the events of one command: its receipt on the way in, the position of its last event on the way
 * out. Lives in the resources of the command's unit of work under {@link #KEY}.
 */
public final class AppendCompanions {

    public static final String KEY = AppendCompanions.class.getName();

    private @Nullable ReceiptDraft receipt;
    private @Nullable Position position;

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

    /** Present once the command's events, or its receipt alone, are durable. */
    public Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    public void appendedAt(Position lastEvent) {
        position = lastEvent;
    }
}
