package io.lyceum.administration;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C194. A setting keeps its type and whether it is sensitive for as long as it exists. */
@Requires(Permission.OPERATE_PLATFORM)
public record SetSystemSetting(
        @TargetAggregateIdentifier SettingId setting,
        SettingCategory category,
        String key,
        SettingType type,
        boolean sensitive,
        String value,
        String shown,
        String description) {}
