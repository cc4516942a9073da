package io.lyceum.kernel;

import java.util.UUID;

/**
 * Identity of one thing in the domain: a UUID with the type of what it names. Every implementation is a record whose
 * {@code toString} is the bare UUID, because Axon takes aggregate identifiers from {@code toString}.
 */
public interface EntityId {

    UUID value();
}
