package io.lyceum.query.tenancy;

/** Whether a school takes commands. */
enum TenantState {
    ACTIVE,
    /** By the platform; commands are refused, reads stay. */
    SUSPENDED,
    /** By its owner, for good. */
    CLOSED
}
