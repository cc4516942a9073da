package io.lyceum.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Where identities come from. */
public final class Ids {

    private Ids() {}

    /** A time-ordered UUID (RFC 9562, version 7): keeps index inserts local. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }

    /** The same UUID for the same scope and name, for things that exist once per scope (RFC 9562, version 5). */
    public static UUID derived(UUID scope, String name) {
        return UuidCreator.getNameBasedSha1(scope, name);
    }
}
