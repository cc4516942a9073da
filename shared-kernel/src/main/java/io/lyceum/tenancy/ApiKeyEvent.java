package io.lyceum.tenancy;

import io.lyceum.kernel.ClaimsChanged;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a key with which a program acts in a tenant (C27). */
public sealed interface ApiKeyEvent extends TenantEvent {

    /** Of the claim that leads from the hash of a key to the key, for as long as it is good. */
    String CLAIM = "api-key";

    ApiKeyId key();

    /**
     * @param prefix how the key begins, to tell it from others; it opens nothing
     * @param scopes what it allows, see {@link io.lyceum.kernel.Permission#scope()}
     * @param secretHash SHA-256 of the key, which itself is kept nowhere
     * @param expiresAt absent for a key that is good until it is revoked
     */
    @LogicalType("tenancy.ApiKeyIssued")
    record ApiKeyIssued(
            ApiKeyId key,
            TenantId tenant,
            String name,
            String prefix,
            List<String> scopes,
            String secretHash,
            @Nullable Instant expiresAt)
            implements ApiKeyEvent, ClaimsChanged {

        public ApiKeyIssued {
            scopes = List.copyOf(scopes);
        }

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(new ClaimTaken(CLAIM, ClaimChange.EVERYWHERE, secretHash));
        }
    }

    @LogicalType("tenancy.ApiKeyRevoked")
    record ApiKeyRevoked(ApiKeyId key, TenantId tenant, String secretHash) implements ApiKeyEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(new ClaimReleased(CLAIM, ClaimChange.EVERYWHERE, secretHash));
        }
    }
}
