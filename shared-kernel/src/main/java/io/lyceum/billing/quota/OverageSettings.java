package io.lyceum.billing.quota;

import org.jspecify.annotations.Nullable;

/**
 * What a tenant decides about use beyond its limits (C155). Where the plan has no price for overage, the limit blocks
 * whatever is said here.
 *
 * @param capCents of a month's overage, in US cents; absent for none
 * @param pauseOnCap whether use stops at the cap; else reaching it is only told
 */
public record OverageSettings(boolean allowed, @Nullable Long capCents, boolean pauseOnCap) {

    /** Of a tenant that has decided nothing: as the plan has it, without a cap. */
    public static final OverageSettings DEFAULT = new OverageSettings(true, null, true);
}
