package io.lyceum.billing;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;

/** Whether a school pays for the answers its own students get (A20). */
public sealed interface StudentChargingEvent extends TenantEvent {

    /** @param charged by the price list; nothing before it was ever decided */
    @LogicalType("billing.StudentChargingChanged")
    record StudentChargingChanged(StudentChargingId charging, boolean charged) implements StudentChargingEvent {}
}
