package io.lyceum.privacy;

import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that the keys of these subjects are deleted. */
public record RecordForgotten(@TargetAggregateIdentifier ErasureId erasure, UUID person, List<UUID> subjects) {}
