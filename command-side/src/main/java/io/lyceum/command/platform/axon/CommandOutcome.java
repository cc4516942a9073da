package io.lyceum.command.platform.axon;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.eventstore.AppendCompanions;
import java.util.Optional;
import org.axonframework.messaging.unitofwork.ExecutionResult;

/** What a command bus hands back when nothing in the command itself was refused. */
public sealed interface CommandOutcome {

    /**
     * Waits until the command's events are durable.
     *
     * @throws RuntimeException why the store refused them
     */
    CommandReceipt receipt();

    /** Waits until the command's events are durable or refused. */
    Optional<RuntimeException> refusal();

    /** Why a command failed that ended like this, be it in its handler or at the store; waits as {@link #refusal}. */
    static Optional<Throwable> failureOf(ExecutionResult ended) {
        if (ended.isExceptionResult()) {
            return Optional.of(ended.getExceptionResult());
        }
        return ended.getResult().getPayload() instanceof CommandOutcome outcome
                ? outcome.refusal().map(refusal -> refusal)
                : Optional.empty();
    }

    record Repeated(CommandReceipt receipt) implements CommandOutcome {

        @Override
        public Optional<RuntimeException> refusal() {
            return Optional.empty();
        }
    }

    record Fresh(String id, AppendCompanions companions) implements CommandOutcome {

        @Override
        public CommandReceipt receipt() {
            return new CommandReceipt(
                    id, companions.settled().map(at -> at.value()).orElse(0L), false);
        }

        @Override
        public Optional<RuntimeException> refusal() {
            try {
                companions.settled();
                return Optional.empty();
            } catch (RuntimeException refused) {
                return Optional.of(refused);
            }
        }
    }
}
