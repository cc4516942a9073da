package io.lyceum.administration;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C194. */
@Requires(Permission.OPERATE_PLATFORM)
public record RemoveSystemSetting(@TargetAggregateIdentifier SettingId setting) {}
