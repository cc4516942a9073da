package io.lyceum.privacy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A33. Asks to be forgotten everywhere; the owner of a school hands it over first. */
@Requires(Permission.FORGET_ONESELF)
public record ForgetOneself(@TargetAggregateIdentifier ErasureId erasure) {}
