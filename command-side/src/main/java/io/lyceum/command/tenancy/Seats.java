package io.lyceum.command.tenancy;

import io.lyceum.billing.ReservationId;
import io.lyceum.billing.quota.Amount;
import io.lyceum.billing.quota.GiveBackQuota;
import io.lyceum.billing.quota.QuotaLedgerId;
import io.lyceum.billing.quota.Reservations;
import io.lyceum.billing.quota.ReserveQuota;
import io.lyceum.billing.quota.Resource;
import io.lyceum.billing.quota.UseOf;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import java.time.Duration;
import java.util.List;

/** What a member of the team takes of the plan (C217). Students take nothing. */
final class Seats {

    private Seats() {}

    /** The seat a member takes by another role. */
    static ReservationId ofRole(UserId member) {
        return Reservations.of(member, "role");
    }

    static ReserveQuota reserve(ReservationId seat, Role role, EntityId holder, Duration time, Caller caller) {
        return new ReserveQuota(
                QuotaLedgerId.ofTenant(caller.tenant()),
                seat,
                List.of(new Amount(Resource.MEMBERS, 1)),
                new UseOf(role.name(), holder.toString(), caller.origin().actor()),
                time);
    }

    static GiveBackQuota giveBack(ReservationId seat, Caller caller) {
        return new GiveBackQuota(QuotaLedgerId.ofTenant(caller.tenant()), seat, "not taken");
    }
}
