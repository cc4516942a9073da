package io.lyceum.privacy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A33. Asks that somebody be forgotten: by the school in that school, by the platform everywhere. */
@Requires(Permission.FORGET_PEOPLE)
public record ForgetPerson(@TargetAggregateIdentifier ErasureId erasure, UUID person) {}
