package io.lyceum.kernel;

/** What somebody is in a tenant (A3); what that allows is said in {@link Permission}. */
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
    /** A program with an API key: may do what the scopes of the key say (C27), see {@link Permission}. */
    API_CLIENT,
    /** Operates the platform across tenants. */
    SUPER_ADMIN,
    /** The platform itself: policies and deadlines. Never granted to a person, never read from a token. */
    SYSTEM
}
