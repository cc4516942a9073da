package io.lyceum.administration;

/** What a setting is about (C194); {@link #METRICS} holds the figures a school's progress is compared with (C215). */
public enum SettingCategory {
    GENERAL,
    AI,
    EMAIL,
    SECURITY,
    LIMITS,
    MAINTENANCE,
    METRICS
}
