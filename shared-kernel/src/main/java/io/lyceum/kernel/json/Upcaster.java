package io.lyceum.kernel.json;

import tools.jackson.databind.node.ObjectNode;

/**
 * Lifts a stored event from one revision of its shape to the next. Pure: sees the stored JSON and nothing else.
 */
public interface Upcaster {

    /** The logical type it applies to, such as {@code billing.BalanceDebited}. */
    String type();

    /** The revision it reads; it writes {@code fromRevision + 1}. */
    int fromRevision();

    ObjectNode lift(ObjectNode payload);
}
