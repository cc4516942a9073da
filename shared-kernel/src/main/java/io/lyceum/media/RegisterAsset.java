package io.lyceum.media;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C165. The content is in object storage already. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.EDITOR})
public record RegisterAsset(@TargetAggregateIdentifier AssetId asset, String hash, String contentType, long bytes) {}
