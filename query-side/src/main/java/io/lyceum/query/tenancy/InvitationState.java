package io.lyceum.query.tenancy;

/** What became of an invitation. */
enum InvitationState {
    OPEN,
    ACCEPTED,
    REVOKED,
    /** Not used in time; told from the time asked for, no event says so. */
    EXPIRED
}
