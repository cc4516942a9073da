package io.lyceum.operations.node;

/** A side that runs in this process. */
public record NodeSide(String name) {}
