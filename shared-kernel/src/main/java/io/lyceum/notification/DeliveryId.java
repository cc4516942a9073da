package io.lyceum.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import java.util.UUID;

/** The telling of one event to one webhook, however many attempts it takes. */
public record DeliveryId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeliveryId {}

    /** The same for the same event and webhook: it is told once. */
    public static DeliveryId of(UUID event, WebhookId webhook) {
        return new DeliveryId(Ids.derived(event, "webhook:" + webhook));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
