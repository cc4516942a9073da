package io.lyceum.command.identity;

import io.lyceum.command.platform.policies.RowsFromEvents;
import io.lyceum.command.platform.school.SchoolsOfPeople;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.tenancy.TenancyEvent;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import io.lyceum.tenancy.TenancyEvent.MemberRemoved;
import io.lyceum.tenancy.TenancyEvent.MemberRoleChanged;
import io.lyceum.tenancy.TenancyEvent.OwnershipTransferred;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In which tenants a person is a member, and in which role: kept by {@link MembershipPolicy}, from events alone. */
@Component
final class Memberships implements SchoolsOfPeople, RowsFromEvents {

    /** @param role empty after the membership has ended */
    record Membership(TenantId tenant, Optional<Role> role) {}

    private final JdbcClient jdbc;

    Memberships(JdbcClient commandJdbc) {
        this.jdbc = commandJdbc;
    }

    @Override
    public List<String> tables() {
        return List.of("identity.membership", "identity.membership_progress");
    }

    @Override
    public Set<Class<? extends TenantEvent>> events() {
        return Set.of(MemberJoined.class, MemberRoleChanged.class, OwnershipTransferred.class, MemberRemoved.class);
    }

    @Override
    public void follow(TenantEvent event, Origin origin) {
        switch (event) {
            case MemberJoined joined -> keep(joined.member(), joined.tenant(), joined.role());
            case MemberRoleChanged changed -> keep(changed.member(), changed.tenant(), changed.after());
            case OwnershipTransferred transferred -> {
                keep(transferred.from(), transferred.tenant(), Role.ADMIN);
                keep(transferred.to(), transferred.tenant(), Role.OWNER);
            }
            case MemberRemoved removed -> keep(removed.member(), removed.tenant(), null);
            default -> throw new IllegalArgumentException("no membership follows from " + event);
        }
    }

    /**
     * As {@link #follow}, unless this or a later event of the tenant was followed before: an event that comes again, or
     * late from a node that was given up, brings no earlier role back.
     *
     * @param sequence of the event in the stream of its tenant
     */
    void followOnce(TenancyEvent event, Origin origin, long sequence) {
        var isNew = jdbc.sql("""
                        insert into identity.membership_progress as followed (tenant_id, sequence) values (?, ?)
                        on conflict (tenant_id) do update set sequence = excluded.sequence
                        where followed.sequence < excluded.sequence
                        """).param(event.tenant().value()).param(sequence).update() == 1;
        if (isNew) {
            follow(event, origin);
        }
    }

    /** @param role null when the membership ends */
    private void keep(UserId user, TenantId tenant, @Nullable Role role) {
        jdbc.sql("""
                        insert into identity.membership (user_id, tenant_id, role) values (:user, :tenant, :role)
                        on conflict (user_id, tenant_id) do update set role = excluded.role
                        """)
                .param("user", user.value())
                .param("tenant", tenant.value())
                .param("role", role == null ? null : role.name())
                .update();
    }

    @Override
    public List<TenantId> of(UserId person) {
        return jdbc
                .sql("select tenant_id from identity.membership where user_id = ? and role is not null")
                .param(person.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(TenantId::new)
                .toList();
    }

    /** The role of a person in a tenant they are a member of. */
    Optional<Role> roleIn(TenantId tenant, Account account) {
        return of(account).stream()
                .filter(membership -> membership.tenant().equals(tenant))
                .findFirst()
                .flatMap(Membership::role);
    }

    /** Where a person who names no tenant is led: home, else where they are the owner, else where they came first. */
    Optional<TenantId> usualFor(Account account) {
        return of(account).stream()
                .filter(membership -> membership.role().isPresent())
                .min(Comparator.comparing(
                                (Membership membership) -> !membership.tenant().equals(account.home()))
                        .thenComparing(membership -> membership.role().orElseThrow() != Role.OWNER))
                .map(Membership::tenant);
    }

    private List<Membership> of(Account account) {
        var kept = jdbc.sql("select tenant_id, role from identity.membership where user_id = ? order by joined")
                .param(account.user().value())
                .query((row, number) -> new Membership(
                        new TenantId(row.getObject(1, UUID.class)),
                        Optional.ofNullable(row.getString(2)).map(Role::valueOf)))
                .list();
        // The policy may be a moment behind the registration.
        var known = kept.stream().anyMatch(membership -> membership.tenant().equals(account.home()));
        return known ? kept : plus(kept, new Membership(account.home(), Optional.of(account.homeRole())));
    }

    private static List<Membership> plus(List<Membership> kept, Membership home) {
        return java.util.stream.Stream.concat(kept.stream(), java.util.stream.Stream.of(home))
                .toList();
    }
}
