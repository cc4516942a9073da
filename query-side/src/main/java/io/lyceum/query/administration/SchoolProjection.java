package io.lyceum.query.administration;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.tableOfPlatform;

import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import io.lyceum.tenancy.TenancyEvent.MemberRemoved;
import io.lyceum.tenancy.TenancyEvent.OwnershipTransferred;
import io.lyceum.tenancy.TenancyEvent.TenantClosed;
import io.lyceum.tenancy.TenancyEvent.TenantCreated;
import io.lyceum.tenancy.TenancyEvent.TenantReinstated;
import io.lyceum.tenancy.TenancyEvent.TenantRenamed;
import io.lyceum.tenancy.TenancyEvent.TenantSuspended;
import org.jspecify.annotations.Nullable;

/** Every school of the platform (C199). */
public final class SchoolProjection extends Projection {

    static final String NAME = "platform-school";

    private static final Table SCHOOL = tableOfPlatform("platform_school");

    public SchoolProjection() {
        super(NAME, SCHOOL);
        on(
                TenantCreated.class,
                (e, at) -> SCHOOL.upsert(
                        row().set("name", e.name()).set("owner_id", e.owner()).set("created_at", at.occurredAt())));
        on(MemberJoined.class, (e, at) -> SCHOOL.add(row().set("members", 1)));
        on(MemberRemoved.class, (e, at) -> SCHOOL.add(row().set("members", -1)));
        on(TenantRenamed.class, (e, at) -> SCHOOL.update(row().set("name", e.name())));
        on(OwnershipTransferred.class, (e, at) -> SCHOOL.update(row().set("owner_id", e.to())));
        on(TenantSuspended.class, (e, at) -> state("SUSPENDED", e.reason()));
        on(TenantReinstated.class, (e, at) -> state("ACTIVE", null));
        on(TenantClosed.class, (e, at) -> state("CLOSED", e.reason()));
        on(StudentEnrolled.class, (e, at) -> SCHOOL.add(row().set("students", 1)));
    }

    private static Change state(String state, @Nullable String reason) {
        return SCHOOL.update(row().set("state", state).set("state_reason", reason));
    }
}
