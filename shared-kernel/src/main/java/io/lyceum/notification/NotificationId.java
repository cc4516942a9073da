package io.lyceum.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import java.util.UUID;

/** One notification of one person. */
public record NotificationId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NotificationId {}

    /** The same for the same event and recipient: nobody is told twice. */
    public static NotificationId of(UUID event, InboxId inbox) {
        return new NotificationId(Ids.derived(event, "notification:" + inbox));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
