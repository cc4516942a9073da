package io.lyceum.billing.quota;

import io.lyceum.billing.ReservationId;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import java.time.Duration;
import java.util.UUID;

/**
 * Which reservation belongs to a thing: the same wherever it is asked for, so that whoever learns of the thing's end can
 * settle it.
 */
public final class Reservations {

    /** For what is used within the request that reserves it. */
    public static final Duration FOR_A_REQUEST = Duration.ofMinutes(10);

    /** For a render job: several attempts of an engine with a long queue. */
    public static final Duration FOR_A_RENDER_JOB = Duration.ofHours(12);

    private Reservations() {}

    public static ReservationId of(EntityId thing) {
        return new ReservationId(Ids.derived(UUID.fromString(thing.toString()), "quota"));
    }

    /** For what changes a thing as a whole has, such as what a member's second role takes. */
    public static ReservationId of(EntityId thing, String what) {
        return new ReservationId(Ids.derived(UUID.fromString(thing.toString()), "quota:" + what));
    }
}
