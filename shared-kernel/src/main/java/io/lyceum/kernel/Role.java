package io.lyceum.kernel;

/** What a member may do in a tenant (A3). */
public enum Role {
    /** Money, members, and the end of the tenant; always exactly one. */
    OWNER,
    /** Everything but money and the owner. */
    ADMIN,
    /** Courses, content, render jobs. */
    EDITOR,
    /** Curator: groups, reviews, dashboards. */
    TEACHER,
    /** Takes over dialogs and leads. */
    OPERATOR,
    /** Reads. */
    VIEWER,
    /** Learns: sees only what is theirs. */
    STUDENT,
    /** A person who writes to the school without an account. */
    VISITOR,
    /** Operates the platform across tenants. */
    SUPER_ADMIN,
    /** The platform itself: policies and deadlines. Never granted to a person, never read from a token. */
    SYSTEM
}
