package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.Map;

/** A value that must be unique belongs to another aggregate (A40). */
public final class ClaimAlreadyTaken extends Rejection {

    ClaimAlreadyTaken(String kind) {
        super(ProblemCode.ALREADY_TAKEN, "this %s is already in use".formatted(kind), Map.of("field", kind));
    }
}
