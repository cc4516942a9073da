package io.lyceum.standalone;

import reactor.blockhound.BlockHound;

/** Makes a call that blocks, on a thread that must not, an error of the request it belongs to. */
final class EventLoops {

    private EventLoops() {}

    static void watch() {
        // Random bytes come from a device that makes nobody wait. Identities and deserializers are behind locks held
        // for
        // microseconds. The contents of jars, and the API document made of them, are read once in the life of a
        // process.
        BlockHound.install(builder -> builder.allowBlockingCallsInside("io.lyceum.kernel.Ids", "next")
                .allowBlockingCallsInside("java.security.SecureRandom", "nextBytes")
                .allowBlockingCallsInside("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue", "remove")
                .allowBlockingCallsInside("java.util.ResourceBundle", "getBundle")
                .allowBlockingCallsInside("org.springdoc.api.AbstractOpenApiResource", "getOpenApi")
                .allowBlockingCallsInside("java.util.zip.ZipFile$ZipFileInputStream", "read")
                .allowBlockingCallsInside(
                        "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer"));
    }
}
