package io.lyceum.learning.group;

/** How whoever made a schedule thinks of it; the sections' times are what holds. */
public enum ScheduleType {
    WEEKLY,
    DAILY,
    CUSTOM
}
