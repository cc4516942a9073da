package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.ClaimsChanged;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.json.EventTypes;
import io.lyceum.kernel.json.Upcaster;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Events of the tests. */
sealed interface CounterEvent extends TenantEvent {

    @LogicalType(value = "test.Counted", revision = 2)
    record Counted(int amount, String unit) implements CounterEvent {}

    @LogicalType("test.NameTaken")
    record NameTaken(String name) implements CounterEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(new ClaimTaken("name", ClaimChange.EVERYWHERE, name));
        }
    }

    @LogicalType("test.NameGivenBack")
    record NameGivenBack(String name) implements CounterEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(new ClaimReleased("name", ClaimChange.EVERYWHERE, name));
        }
    }

    /** Revision 1 had no unit: everything was counted in pieces. */
    final class UnitAdded implements Upcaster {

        @Override
        public String type() {
            return "test.Counted";
        }

        @Override
        public int fromRevision() {
            return 1;
        }

        @Override
        public ObjectNode lift(ObjectNode payload) {
            return payload.put("unit", "piece");
        }
    }

    EventTypes TYPES = EventTypes.of(List.of(CounterEvent.class), List.of(new UnitAdded()));
}
