package io.lyceum.media;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C165. The content is in object storage already. */
@Requires(Permission.MANAGE_MEDIA)
public record RegisterAsset(@TargetAggregateIdentifier AssetId asset, String hash, String contentType, long bytes) {}
