package io.lyceum.standalone;

import reactor.blockhound.BlockHound;

/** Makes a call that blocks, on a thread that must not, an error of the request it belongs to. */
final class EventLoops {

    private EventLoops() {}

    static void watch() {
        // Mutexes are held for microseconds: what must not be waited for is another's result, or a device. Random bytes
        // come from one that makes nobody wait; the contents of jars, and the API document made of them, are read once
        // in
        // the life of a process.
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
