package io.lyceum.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.util.UUID;

/** What one person was told in one tenant. */
public record InboxId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InboxId {}

    public static InboxId of(TenantId tenant, UserId recipient) {
        return new InboxId(Ids.derived(tenant.value(), "inbox:" + recipient));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
