package io.lyceum.tenancy;

import io.lyceum.kernel.ClaimsChanged.ClaimChange;
import io.lyceum.kernel.ClaimsChanged.ClaimReleased;
import io.lyceum.kernel.ClaimsChanged.ClaimTaken;
import io.lyceum.kernel.TenantId;

/**
 * Why a tenant takes no commands. Kept as a claim in the transaction of the event, so that every node can tell without
 * loading the tenant.
 */
public enum OutOfService {
    SUSPENDED("tenant-suspended"),
    CLOSED("tenant-closed");

    private final String kind;

    OutOfService(String kind) {
        this.kind = kind;
    }

    /** Of the claim. */
    public String kind() {
        return kind;
    }

    ClaimTaken taken(TenantId tenant) {
        return new ClaimTaken(kind, ClaimChange.EVERYWHERE, tenant.toString());
    }

    ClaimReleased released(TenantId tenant) {
        return new ClaimReleased(kind, ClaimChange.EVERYWHERE, tenant.toString());
    }
}
