package io.lyceum.privacy;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import java.util.List;
import java.util.UUID;

/** What can happen on the way to somebody's being forgotten (A33). */
public sealed interface PrivacyEvent extends TenantEvent {

    ErasureId erasure();

    /** A user, a student, or whoever else there is personal data of. */
    UUID person();

    /** @param everywhere in every tenant, not only in the one that asked */
    @LogicalType("privacy.ErasureRequested")
    record ErasureRequested(ErasureId erasure, UUID person, boolean everywhere) implements PrivacyEvent {}

    /**
     * The keys are gone. From here on nothing readable is stored about the subjects, and what was is replaced.
     *
     * @param subjects the person and what belongs to them in this tenant; there may be several such events for many
     */
    @LogicalType("privacy.PersonForgotten")
    record PersonForgotten(ErasureId erasure, UUID person, List<UUID> subjects) implements PrivacyEvent {}
}
