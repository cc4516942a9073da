package io.lyceum.command.notification;

import io.lyceum.command.platform.policies.RowsFromEvents;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentEvent.StudentUpdated;
import io.lyceum.learning.StudentId;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import io.lyceum.tenancy.TenancyEvent.MemberRemoved;
import io.lyceum.tenancy.TenancyEvent.MemberRoleChanged;
import io.lyceum.tenancy.TenancyEvent.OwnershipTransferred;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is told: kept by {@link RecipientPolicy}, from events alone. */
@Component
class Recipients implements RowsFromEvents {

    private final JdbcClient jdbc;

    Recipients(JdbcClient commandJdbc) {
        this.jdbc = commandJdbc;
    }

    @Override
    public List<String> tables() {
        return List.of("notification.staff", "notification.student_login");
    }

    @Override
    public Set<Class<? extends TenantEvent>> events() {
        return Set.of(
                MemberJoined.class,
                MemberRoleChanged.class,
                MemberRemoved.class,
                OwnershipTransferred.class,
                StudentEnrolled.class,
                StudentUpdated.class);
    }

    @Override
    public void follow(TenantEvent event, Origin origin) {
        switch (event) {
            case MemberJoined joined -> keep(joined.tenant(), joined.member(), joined.role());
            case MemberRoleChanged changed -> keep(changed.tenant(), changed.member(), changed.after());
            case MemberRemoved removed -> remove(removed.tenant(), removed.member());
            case OwnershipTransferred handedOver -> {
                keep(handedOver.tenant(), handedOver.from(), Role.ADMIN);
                keep(handedOver.tenant(), handedOver.to(), Role.OWNER);
            }
            case StudentEnrolled enrolled -> keep(origin.tenant(), enrolled.student(), enrolled.user());
            case StudentUpdated updated -> keep(origin.tenant(), updated.student(), updated.user());
            default -> throw new IllegalArgumentException("nobody to be told follows from " + event);
        }
    }

    private void keep(TenantId tenant, UserId member, Role role) {
        jdbc.sql("""
                        insert into notification.staff (tenant_id, user_id, role) values (?, ?, ?)
                        on conflict (tenant_id, user_id) do update set role = excluded.role
                        """).params(tenant.value(), member.value(), role.name()).update();
    }

    private void remove(TenantId tenant, UserId member) {
        jdbc.sql("delete from notification.staff where tenant_id = ? and user_id = ?")
                .params(tenant.value(), member.value())
                .update();
    }

    private void keep(TenantId tenant, StudentId student, @Nullable UserId login) {
        if (login == null) {
            return;
        }
        jdbc.sql("""
                        insert into notification.student_login (tenant_id, student_id, user_id) values (?, ?, ?)
                        on conflict (tenant_id, student_id) do update set user_id = excluded.user_id
                        """).params(tenant.value(), student.value(), login.value()).update();
    }

    List<UserId> inRoles(TenantId tenant, Set<Role> roles) {
        return jdbc.sql("select user_id from notification.staff where tenant_id = ? and role = any(?) order by user_id")
                .params(tenant.value(), roles.stream().map(Role::name).toArray(String[]::new))
                .query((row, number) -> new UserId(row.getObject(1, UUID.class)))
                .list();
    }

    Optional<StudentId> studentWith(TenantId tenant, UserId login) {
        return jdbc
                .sql("select student_id from notification.student_login where tenant_id = ? and user_id = ?")
                .params(tenant.value(), login.value())
                .query((row, number) -> new StudentId(row.getObject(1, UUID.class)))
                .stream()
                .findFirst();
    }

    Optional<UserId> loginOf(TenantId tenant, StudentId student) {
        return jdbc.sql("select user_id from notification.student_login where tenant_id = ? and student_id = ?")
                .params(tenant.value(), student.value())
                .query((row, number) -> new UserId(row.getObject(1, UUID.class)))
                .optional();
    }
}
