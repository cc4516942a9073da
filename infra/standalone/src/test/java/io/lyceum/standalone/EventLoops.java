package io.lyceum.standalone;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.blockhound.BlockHound;

/**
 * Makes a call that blocks, on a thread that must not, an error of the request it belongs to. Registered for every test
 * of this module: threads that are there before it cannot be watched, and break.
 */
public final class EventLoops implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext tests) {
        // Mutexes are held for microseconds: what must not be waited for is another's result, or a device. Random bytes
        // come from one that makes nobody wait. The contents of jars are read once in the life of a process, and so is
        // the API document made.
        BlockHound.install(
                builder -> builder.allowBlockingCallsInside("java.util.concurrent.locks.ReentrantLock", "lock")
                        .allowBlockingCallsInside("java.util.concurrent.locks.StampedLock", "writeLock")
                        .allowBlockingCallsInside("java.util.concurrent.locks.StampedLock", "readLock")
                        .allowBlockingCallsInside("java.security.SecureRandom", "nextBytes")
                        .allowBlockingCallsInside("java.util.ResourceBundle", "getBundle")
                        .allowBlockingCallsInside("org.springdoc.api.AbstractOpenApiResource", "getOpenApi")
                        .allowBlockingCallsInside("java.util.zip.ZipFile$ZipFileInputStream", "read"));
    }
}
