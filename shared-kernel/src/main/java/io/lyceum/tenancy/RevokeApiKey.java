package io.lyceum.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C27. The key is void from now on, on every node. */
@Requires(Permission.MANAGE_API_KEYS)
public record RevokeApiKey(@TargetAggregateIdentifier ApiKeyId key) {}
