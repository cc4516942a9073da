package io.lyceum.administration;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;

/** What can happen to a setting of the platform (C194). */
public sealed interface SettingEvent extends TenantEvent {

    SettingId setting();

    /**
     * @param value as text of its type, at most 4,000 characters; of a sensitive setting sealed, so that only the command
     *     side can read it
     * @param shown what may be shown of it: the value, or a mask
     * @param description what it is for; may be empty
     */
    @LogicalType("administration.SystemSettingChanged")
    record SystemSettingChanged(
            SettingId setting,
            SettingCategory category,
            String key,
            SettingType type,
            boolean sensitive,
            String value,
            String shown,
            String description)
            implements SettingEvent {}

    /** What it set holds no longer. */
    @LogicalType("administration.SystemSettingRemoved")
    record SystemSettingRemoved(SettingId setting, SettingCategory category, String key) implements SettingEvent {}
}
