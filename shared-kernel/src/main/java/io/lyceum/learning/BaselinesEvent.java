package io.lyceum.learning;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;

/** What can happen to the figures a school measures itself against. */
public sealed interface BaselinesEvent extends TenantEvent {

    /** C215. All figures anew. */
    @LogicalType("learning.BaselinesSet")
    record BaselinesSet(BaselinesId baselines, SchoolBaselines values) implements BaselinesEvent {}
}
