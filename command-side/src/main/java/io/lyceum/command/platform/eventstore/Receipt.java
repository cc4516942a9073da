package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.Position;

/** Proof that a request was carried out, and what it was answered with. */
public record Receipt(byte[] requestHash, String reply, Position position) {}
