package io.lyceum.tenancy;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;

/** What can happen to a tenant and its members. */
public sealed interface TenancyEvent extends TenantEvent {

    TenantId tenant();

    @LogicalType("tenancy.TenantCreated")
    record TenantCreated(TenantId tenant, String name, UserId owner) implements TenancyEvent {}

    /** C26. Also the owner's joining, as the first member. */
    @LogicalType("tenancy.MemberJoined")
    record MemberJoined(
            TenantId tenant,
            UserId member,
            @PersonalData(of = "member") String name,
            Role role) implements TenancyEvent {}
}
