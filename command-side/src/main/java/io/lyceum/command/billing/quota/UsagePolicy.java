package io.lyceum.command.billing.quota;

import io.lyceum.billing.ReservationId;
import io.lyceum.billing.quota.Amount;
import io.lyceum.billing.quota.ChangeHolding;
import io.lyceum.billing.quota.GiveBackQuota;
import io.lyceum.billing.quota.PassOnReservation;
import io.lyceum.billing.quota.QuotaLedgerId;
import io.lyceum.billing.quota.RecordUse;
import io.lyceum.billing.quota.Reservations;
import io.lyceum.billing.quota.Resource;
import io.lyceum.billing.quota.UseOf;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import io.lyceum.media.AssetEvent.AssetReady;
import io.lyceum.media.RenderJobEvent.RenderJobCancelled;
import io.lyceum.media.RenderJobEvent.RenderJobCompleted;
import io.lyceum.media.RenderJobEvent.RenderJobFailed;
import io.lyceum.media.RenderJobEvent.VideoRemoved;
import io.lyceum.tenancy.TenancyEvent.InvitationAccepted;
import io.lyceum.tenancy.TenancyEvent.InvitationRevoked;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import io.lyceum.tenancy.TenancyEvent.MemberRemoved;
import io.lyceum.tenancy.TenancyEvent.MemberRoleChanged;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When something was used, it is counted; when it failed, what was set aside for it is given back (2.3: failed renders are
 * not charged); what is kept no longer counts no longer. A job that is charged counts as one of the month's; students are not members of the team.
 */
@Component
class UsagePolicy extends Policy {

    @Override
    public Object sequenceOf(EventMessage<?> event) {
        return Origin.fromMetaData(event.getMetaData()).tenant();
    }

    @EventHandler
    void when(RenderJobCompleted completed, EventMessage<?> event, Origin origin) {
        used(
                completed.job(),
                List.of(
                        new Amount(Resource.RENDER_SECONDS, completed.renderMillis()),
                        new Amount(Resource.JOBS, 1),
                        new Amount(Resource.STORAGE, completed.bytes())),
                "render",
                event,
                origin);
    }

    @EventHandler
    void when(VideoRemoved removed, EventMessage<?> event, Origin origin) {
        held(Resource.STORAGE, -removed.bytes(), "video", removed.job(), event, origin);
    }

    @EventHandler
    void when(RenderJobFailed failed, EventMessage<?> event, Origin origin) {
        giveBack(failed.job(), "the job failed", event, origin);
    }

    @EventHandler
    void when(RenderJobCancelled cancelled, EventMessage<?> event, Origin origin) {
        giveBack(cancelled.job(), "the job was cancelled", event, origin);
    }

    @EventHandler
    void when(AssetReady ready, EventMessage<?> event, Origin origin) {
        used(ready.asset(), List.of(new Amount(Resource.STORAGE, ready.bytes())), ready.contentType(), event, origin);
    }

    @EventHandler
    void when(MemberJoined joined, EventMessage<?> event, Origin origin) {
        if (joined.role() != Role.STUDENT) {
            used(
                    joined.member(),
                    List.of(new Amount(Resource.MEMBERS, 1)),
                    joined.role().name(),
                    event,
                    origin);
        }
    }

    @EventHandler
    void when(MemberRemoved removed, EventMessage<?> event, Origin origin) {
        if (removed.role() != Role.STUDENT) {
            held(Resource.MEMBERS, -1, "member", removed.member(), event, origin);
        }
    }

    @EventHandler
    void when(MemberRoleChanged changed, EventMessage<?> event, Origin origin) {
        if (changed.before() == Role.STUDENT) {
            used(
                    changed.member(),
                    Reservations.of(changed.member(), "role"),
                    List.of(new Amount(Resource.MEMBERS, 1)),
                    changed.after().name(),
                    event,
                    origin);
        } else if (changed.after() == Role.STUDENT) {
            held(Resource.MEMBERS, -1, "member", changed.member(), event, origin);
        } else {
            giveBack(Reservations.of(changed.member(), "role"), "had a seat before", event, origin);
        }
    }

    /** Its seat is the member's now, who joins with the next event: nobody else finds it free between the two. */
    @EventHandler
    void when(InvitationAccepted accepted, EventMessage<?> event, Origin origin) {
        then(
                event,
                "pass-on",
                new PassOnReservation(
                        QuotaLedgerId.ofTenant(origin.tenant()),
                        Reservations.of(accepted.invitation()),
                        Reservations.of(accepted.member()),
                        new UseOf("member", accepted.member().toString(), accepted.member())));
    }

    @EventHandler
    void when(InvitationRevoked revoked, EventMessage<?> event, Origin origin) {
        giveBack(revoked.invitation(), "the invitation was revoked", event, origin);
    }

    private void used(EntityId thing, List<Amount> amounts, String what, EventMessage<?> event, Origin origin) {
        used(thing, Reservations.of(thing), amounts, what, event, origin);
    }

    private void used(
            EntityId thing,
            ReservationId reservation,
            List<Amount> amounts,
            String what,
            EventMessage<?> event,
            Origin origin) {
        then(
                event,
                "count",
                new RecordUse(
                        QuotaLedgerId.ofTenant(origin.tenant()),
                        reservation,
                        amounts,
                        new UseOf(what, thing.toString(), personIn(origin))));
    }

    private void held(
            Resource resource, long change, String what, EntityId thing, EventMessage<?> event, Origin origin) {
        then(
                event,
                "count",
                new ChangeHolding(
                        QuotaLedgerId.ofTenant(origin.tenant()),
                        resource,
                        change,
                        new UseOf(what, thing.toString(), personIn(origin))));
    }

    private void giveBack(EntityId thing, String reason, EventMessage<?> event, Origin origin) {
        giveBack(Reservations.of(thing), reason, event, origin);
    }

    private void giveBack(ReservationId reservation, String reason, EventMessage<?> event, Origin origin) {
        then(event, "give-back", new GiveBackQuota(QuotaLedgerId.ofTenant(origin.tenant()), reservation, reason));
    }

    private static @Nullable UserId personIn(Origin origin) {
        return origin.actor().equals(Origin.PLATFORM) ? null : origin.actor();
    }
}
