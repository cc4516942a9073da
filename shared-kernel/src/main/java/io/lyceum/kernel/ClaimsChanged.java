package io.lyceum.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * An event that takes or gives back unique values (A40). The event store changes the claims in the transaction that
 * appends the event, so uniqueness across aggregates holds across a crash; a value already taken rejects the command.
 */
public interface ClaimsChanged {

    @JsonIgnore
    List<ClaimChange> claimChanges();

    /** One value taken or given back. */
    sealed interface ClaimChange {

        String EVERYWHERE = "*";

        /** What must be unique, such as {@code email} or {@code course-code}. */
        String kind();

        /** The tenant within which it is unique, or {@link #EVERYWHERE}. */
        String scope();

        /** The value, normalised by the claimant; the store keeps a SHA-256 digest only. */
        String value();
    }

    record ClaimTaken(String kind, String scope, String value) implements ClaimChange {}

    record ClaimReleased(String kind, String scope, String value) implements ClaimChange {}
}
