package io.lyceum.media;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;

/** What can happen to a file of the gallery. The file itself lies in object storage, under its hash. */
public sealed interface AssetEvent extends TenantEvent {

    AssetId asset();

    /** @param hash SHA-256 of the content, hexadecimal */
    @LogicalType("media.AssetReady")
    record AssetReady(AssetId asset, String hash, String contentType, long bytes) implements AssetEvent {}
}
