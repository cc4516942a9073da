package io.lyceum.command.notification;

import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.StudentId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is told: kept by {@link RecipientPolicy}, from events alone. */
@Component
class Recipients {

    private final JdbcClient jdbc;

    Recipients(JdbcClient commandJdbc) {
        this.jdbc = commandJdbc;
    }

    void keep(TenantId tenant, UserId member, Role role) {
        jdbc.sql("""
                        insert into notification.staff (tenant_id, user_id, role) values (?, ?, ?)
                        on conflict (tenant_id, user_id) do update set role = excluded.role
                        """).params(tenant.value(), member.value(), role.name()).update();
    }

    void remove(TenantId tenant, UserId member) {
        jdbc.sql("delete from notification.staff where tenant_id = ? and user_id = ?")
                .params(tenant.value(), member.value())
                .update();
    }

    void keep(TenantId tenant, StudentId student, UserId login) {
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

    Optional<UserId> loginOf(TenantId tenant, StudentId student) {
        return jdbc.sql("select user_id from notification.student_login where tenant_id = ? and student_id = ?")
                .params(tenant.value(), student.value())
                .query((row, number) -> new UserId(row.getObject(1, UUID.class)))
                .optional();
    }
}
