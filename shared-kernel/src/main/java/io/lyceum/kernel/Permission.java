package io.lyceum.kernel;

import static io.lyceum.kernel.Role.ADMIN;
import static io.lyceum.kernel.Role.API_CLIENT;
import static io.lyceum.kernel.Role.EDITOR;
import static io.lyceum.kernel.Role.OPERATOR;
import static io.lyceum.kernel.Role.OWNER;
import static io.lyceum.kernel.Role.STUDENT;
import static io.lyceum.kernel.Role.SUPER_ADMIN;
import static io.lyceum.kernel.Role.SYSTEM;
import static io.lyceum.kernel.Role.TEACHER;
import static io.lyceum.kernel.Role.VIEWER;
import static io.lyceum.kernel.Role.VISITOR;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may do what: the one table both sides go by (C16, A3). Endpoints and commands name the permission they need with
 * {@link Requires}; what a role may do is said here and nowhere else. Whether a thing belongs to the caller's tenant, or
 * a row to the calling student, is decided where the thing is.
 *
 * <p>A permission with a scope can also be given to a program by an API key (C27); one without is for people alone.
 */
public enum Permission {
    /** Name and settings of the school, its end, and who owns it. */
    MANAGE_TENANT("", OWNER),
    READ_TENANT("tenant:read", OWNER, ADMIN, EDITOR, TEACHER, OPERATOR, VIEWER, STUDENT),
    /** Invites, roles, removal. */
    MANAGE_MEMBERS("", OWNER, ADMIN),
    READ_MEMBERS("members:read", OWNER, ADMIN),
    /** Ends one's own membership; of the owner refused until another owns the school. */
    LEAVE_TENANT("", OWNER, ADMIN, EDITOR, TEACHER, OPERATOR, VIEWER, STUDENT),
    MANAGE_API_KEYS("", OWNER, ADMIN),

    MANAGE_COURSES("courses:write", OWNER, ADMIN, EDITOR),
    READ_COURSES("courses:read", OWNER, ADMIN, EDITOR, TEACHER, OPERATOR, VIEWER, STUDENT, SUPER_ADMIN),
    /** Enrols, drops and reinstates students. */
    MANAGE_STUDENTS("students:write", OWNER, ADMIN, TEACHER),
    READ_STUDENTS("students:read", OWNER, ADMIN, EDITOR, TEACHER, OPERATOR, VIEWER, SUPER_ADMIN),
    /** One student with progress and risk; a student their own. */
    READ_STUDENT("students:read", OWNER, ADMIN, EDITOR, TEACHER, OPERATOR, VIEWER, STUDENT),
    ASSESS_RISK("students:write", OWNER, ADMIN),
    /** Lessons completed, tests taken, homework handed in; a student their own. */
    LEARN("learning:write", OWNER, ADMIN, TEACHER, STUDENT),
    /** Starts runs of courses and answers in them; a learner their own. */
    TAKE_COURSES("runs:write", OWNER, ADMIN, EDITOR, TEACHER, STUDENT, VISITOR),
    /** One run; who may not {@linkplain #READ_RUNS read everybody's}, their own. */
    READ_RUN("runs:read", OWNER, ADMIN, EDITOR, TEACHER, STUDENT, VISITOR),
    /** What all learners answered, and who they are (1.3). */
    READ_RUNS("runs:read", OWNER, ADMIN, TEACHER),
    /** How a course is taken, in figures. */
    READ_RUN_STATISTICS("runs:read", OWNER, ADMIN, EDITOR, TEACHER, VIEWER),
    /** Groups with invites, participants and schedule; bans. */
    MANAGE_GROUPS("groups:write", OWNER, ADMIN),
    READ_GROUPS("groups:read", OWNER, ADMIN, TEACHER),
    REVIEW_HOMEWORK("homework:write", OWNER, ADMIN, TEACHER),
    /** A student their own. */
    READ_HOMEWORK("homework:read", OWNER, ADMIN, TEACHER, VIEWER, STUDENT),

    /** Opens dialogs and writes in them as the one who asks. */
    WRITE_IN_DIALOGS("dialogs:write", OWNER, ADMIN, EDITOR, TEACHER, OPERATOR, STUDENT, VISITOR),
    /** One dialog; a student or visitor their own. */
    READ_DIALOG("dialogs:read", OWNER, ADMIN, TEACHER, OPERATOR, VIEWER, STUDENT, VISITOR),
    READ_DIALOGS("dialogs:read", OWNER, ADMIN, TEACHER, OPERATOR, VIEWER),
    /** Takes dialogs over and answers in them. */
    OPERATE_DIALOGS("", OWNER, ADMIN, TEACHER, OPERATOR),
    MANAGE_KNOWLEDGE("knowledge:write", OWNER, ADMIN, EDITOR, TEACHER),

    MANAGE_MEDIA("media:write", OWNER, ADMIN, EDITOR),
    READ_MEDIA("media:read", OWNER, ADMIN, EDITOR, VIEWER, SUPER_ADMIN),

    MOVE_MONEY("billing:write", OWNER),
    /** Spends from the balance. Not of note: every such request is an entry of the wallet, with its actor, in itself. */
    CHARGE_BALANCE("billing:write", OWNER),
    READ_BALANCE("billing:read", OWNER, ADMIN, SUPER_ADMIN),
    /** Has a code by which other schools come (C222). */
    REFER_SCHOOLS("", OWNER, ADMIN),
    READ_PLANS("plans:read", OWNER, ADMIN, EDITOR, TEACHER, OPERATOR, VIEWER, SUPER_ADMIN),
    /** Sets aside, settles and gives back what the plan allows. */
    USE_QUOTA("quota:write", OWNER, ADMIN, EDITOR),
    READ_QUOTA("quota:read", OWNER, ADMIN, EDITOR, VIEWER, SUPER_ADMIN),

    /** Live streams; each topic names its own permission too. */
    FOLLOW_LIVE("live:read", OWNER, ADMIN, EDITOR, TEACHER, OPERATOR, VIEWER),
    /** One's own notifications. */
    READ_NOTIFICATIONS("", OWNER, ADMIN, EDITOR, TEACHER, OPERATOR, VIEWER, STUDENT, SUPER_ADMIN),
    MANAGE_WEBHOOKS("webhooks:write", OWNER, ADMIN),
    READ_WEBHOOKS("webhooks:read", OWNER, ADMIN),

    /** Deletes what is known of somebody in the school, for good (A33). */
    FORGET_PEOPLE("", OWNER, ADMIN, SUPER_ADMIN),
    /** Deletes what is known of oneself, everywhere; of the owner refused until another owns the school. */
    FORGET_ONESELF("", OWNER, ADMIN, EDITOR, TEACHER, OPERATOR, VIEWER, STUDENT, VISITOR, SUPER_ADMIN),
    /** The history: events, and what decisions were made on. */
    READ_AUDIT("audit:read", OWNER, ADMIN, SUPER_ADMIN),
    /** Progress of projections and policies, and what they could not handle, of the tenant. */
    RESOLVE_DEAD_LETTERS("", OWNER, ADMIN, SUPER_ADMIN),
    /** What concerns every school: rebuilding, tenants, users, settings. */
    OPERATE_PLATFORM("", SUPER_ADMIN),

    /** One's own account: profile, sessions, password, second factor. */
    MANAGE_OWN_ACCOUNT("", OWNER, ADMIN, EDITOR, TEACHER, OPERATOR, VIEWER, STUDENT, SUPER_ADMIN);

    private final String scope;
    // Made by Set.copyOf, which nobody can change; the type does not say so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Role> roles;

    Permission(String scope, Role... roles) {
        this.scope = scope;
        this.roles = Set.copyOf(EnumSet.copyOf(Arrays.asList(roles)));
    }

    /**
     * Whether each request that needs it is recorded, with who sent it and from where, granted or not (C23): what touches
     * the school itself, its people and keys, its money, its knowledge, or the platform.
     */
    public boolean isOfNote() {
        return switch (this) {
            case MANAGE_TENANT,
                    MANAGE_MEMBERS,
                    LEAVE_TENANT,
                    MANAGE_API_KEYS,
                    MANAGE_KNOWLEDGE,
                    MOVE_MONEY,
                    MANAGE_WEBHOOKS,
                    RESOLVE_DEAD_LETTERS,
                    OPERATE_PLATFORM,
                    MANAGE_OWN_ACCOUNT,
                    FORGET_PEOPLE,
                    FORGET_ONESELF -> true;
            default -> false;
        };
    }

    /** What an API key must carry, such as {@code courses:read}; several permissions can share one. */
    public Optional<String> scope() {
        return scope.isEmpty() ? Optional.empty() : Optional.of(scope);
    }

    public Set<Role> roles() {
        return roles;
    }

    /** Whether the role may at all; of programs the {@linkplain #allows(Role, Set) scopes} decide further. */
    public boolean allows(Role role) {
        return role == SYSTEM || (role == API_CLIENT ? !scope.isEmpty() : roles.contains(role));
    }

    /** @param scopes of the API key; people have none */
    public boolean allows(Role role, Set<String> scopes) {
        return allows(role) && (role != API_CLIENT || scopes.contains(scope));
    }

    /** The scopes a holder of the role can give to an API key: those that allow nothing beyond the role. */
    public static Set<String> scopesGrantedBy(Role role) {
        var granted = new TreeSet<String>();
        for (var permission : values()) {
            permission.scope().ifPresent(granted::add);
        }
        for (var permission : values()) {
            if (!permission.roles.contains(role)) {
                granted.remove(permission.scope);
            }
        }
        return granted;
    }
}
