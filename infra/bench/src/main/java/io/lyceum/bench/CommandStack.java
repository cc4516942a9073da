package io.lyceum.bench;

import io.lyceum.kernel.Origin;

/** A way for commands to become events: ours, or one to compare with. The aggregates are the same. */
interface CommandStack extends AutoCloseable {

    /** Returns when the events of the command are durable. */
    void send(Object command, Origin origin) throws Exception;

    /** Stops it and removes its database. */
    @Override
    void close();

    /** What holds of the events it has stored. */
    StoredLedger ledger();
}
