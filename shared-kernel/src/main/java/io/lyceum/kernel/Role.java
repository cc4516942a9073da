package io.lyceum.kernel;

import com.fasterxml.jackson.annotation.JsonAlias;

/**
 * What somebody is in a tenant; what that allows is said in {@link Permission}. Whoever names a role may also use the name it
 * has elsewhere, such as curator or designer (A3).
 */
public enum Role {
    /** Money, members, and the end of the tenant; always exactly one. */
    OWNER,
    /** Everything but money and the owner. */
    @JsonAlias("admin")
    ADMIN,
    /** Courses, content, render jobs. */
    @JsonAlias({"editor", "designer", "DESIGNER"})
    EDITOR,
    /** Curator: groups, reviews, dashboards. */
    @JsonAlias({"teacher", "curator", "CURATOR"})
    TEACHER,
    /** Takes over dialogs and leads. */
    @JsonAlias("operator")
    OPERATOR,
    /** Reads. */
    @JsonAlias({"viewer", "member", "MEMBER"})
    VIEWER,
    /** Learns: sees only what is theirs. */
    @JsonAlias("student")
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
