package io.lyceum.standalone;

import reactor.blockhound.BlockHound;

/** Makes a call that blocks, on a thread that must not, an error of the request it belongs to. */
final class EventLoops {

    private EventLoops() {}

    static void watch() {
        // Random bytes come from a device that makes nobody wait; identities, deserializers and the contents of jars
        // are
        // behind locks that are held for microseconds, or once in the life of a process.
        BlockHound.install(builder -> builder.allowBlockingCallsInside("io.lyceum.kernel.Ids", "next")
                .allowBlockingCallsInside("java.security.SecureRandom", "nextBytes")
                .allowBlockingCallsInside("java.util.ResourceBundle", "getBundle")
                .allowBlockingCallsInside("java.util.zip.ZipFile$ZipFileInputStream", "read")
                .allowBlockingCallsInside(
                        "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer"));
    }
}
