package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C215. Replaces all figures. */
@Requires(Permission.MANAGE_TENANT)
public record SetBaselines(@TargetAggregateIdentifier BaselinesId baselines, SchoolBaselines values) {}
