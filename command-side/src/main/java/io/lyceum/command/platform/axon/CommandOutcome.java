package io.lyceum.command.platform.axon;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.eventstore.AppendCompanions;

/** What a command bus hands back: a receipt, complete once the unit of work that appended the events has committed. */
public sealed interface CommandOutcome {

    CommandReceipt receipt();

    record Repeated(CommandReceipt receipt) implements CommandOutcome {}

    record Fresh(String id, AppendCompanions companions) implements CommandOutcome {

        @Override
        public CommandReceipt receipt() {
            return new CommandReceipt(
                    id, companions.position().map(at -> at.value()).orElse(0L), false);
        }
    }
}
