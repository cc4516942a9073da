package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C66. Enrols who is there and takes their progress over; refused while a sync is under way. */
@Requires(Permission.MANAGE_STUDENTS)
public record SyncLms(@TargetAggregateIdentifier LmsLinkId link) {}
