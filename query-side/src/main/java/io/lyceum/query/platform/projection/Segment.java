package io.lyceum.query.platform.projection;

/**
 * One part of a projection's events: the aggregates whose hash falls on {@code number} of {@code count}. Each has its
 * own position and its own owner.
 */
record Segment(String projection, int generation, int number, int count) {}
