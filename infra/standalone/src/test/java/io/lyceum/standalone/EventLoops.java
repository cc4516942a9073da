package io.lyceum.standalone;

import reactor.blockhound.BlockHound;

/** Makes a call that blocks, on a thread that must not, an error of the request it belongs to. */
final class EventLoops {

    private EventLoops() {}

    static void watch() {
        BlockHound.install();
    }
}
