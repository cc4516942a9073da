package io.lyceum.query.platform.projection;

/**
 * One part of a projection's events: the tenants whose hash falls on {@code number} of {@code count}. Each has its own
 * position and its own owner. Every row belongs to one tenant, so no row is changed by two segments.
 */
record Segment(String projection, int generation, int number, int count) {}
