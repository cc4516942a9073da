package io.lyceum.command.media;

import io.lyceum.billing.quota.Amount;
import io.lyceum.billing.quota.GiveBackQuota;
import io.lyceum.billing.quota.QuotaLedgerId;
import io.lyceum.billing.quota.Reservations;
import io.lyceum.billing.quota.ReserveQuota;
import io.lyceum.billing.quota.Resource;
import io.lyceum.billing.quota.UseOf;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.kernel.EntityId;
import io.lyceum.media.RegisterAsset;
import io.lyceum.media.RenderCost;
import io.lyceum.media.RenderJobId;
import io.lyceum.media.RenderProfile;
import java.util.List;

/** What media take of the plan: set aside before, settled when it is known what it really was (C153, P7). */
final class Allowances {

    private Allowances() {}

    static ReserveQuota forJob(RenderJobId job, RenderProfile profile, RenderCost estimate, Caller caller) {
        return new ReserveQuota(
                QuotaLedgerId.ofTenant(caller.tenant()),
                Reservations.of(job),
                List.of(new Amount(Resource.JOBS, 1), new Amount(Resource.RENDER_SECONDS, estimate.renderMillis())),
                new UseOf(profile.name(), job.toString(), caller.origin().actor()),
                Reservations.FOR_A_RENDER_JOB);
    }

    static ReserveQuota forAsset(RegisterAsset register, Caller caller) {
        return new ReserveQuota(
                QuotaLedgerId.ofTenant(caller.tenant()),
                Reservations.of(register.asset()),
                List.of(new Amount(Resource.STORAGE, register.bytes())),
                new UseOf(
                        register.contentType(),
                        register.asset().toString(),
                        caller.origin().actor()),
                Reservations.FOR_A_REQUEST);
    }

    static GiveBackQuota giveBack(EntityId thing, Caller caller) {
        return new GiveBackQuota(QuotaLedgerId.ofTenant(caller.tenant()), Reservations.of(thing), "refused");
    }
}
