package io.lyceum.billing;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A20. */
@Requires(Permission.MOVE_MONEY)
public record SetStudentCharging(@TargetAggregateIdentifier StudentChargingId charging, boolean charged) {}
