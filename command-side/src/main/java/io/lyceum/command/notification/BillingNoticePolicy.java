package io.lyceum.command.notification;

import io.lyceum.billing.plan.SubscriptionEvent.PaymentMethodExpiring;
import io.lyceum.billing.plan.SubscriptionEvent.RenewalFailed;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionCancelled;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionSuspended;
import io.lyceum.billing.quota.QuotaEvent.OverageCapReached;
import io.lyceum.billing.quota.QuotaEvent.QuotaThresholdReached;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.media.RenderJobEvent.RenderJobPausedForBudget;
import io.lyceum.notification.NotificationKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * When the plan runs out, or a payment fails, the owner and the administrators are told (C154); when a video costs more than
 * its budget, who ordered it is asked, or they when a program did (C186).
 */
@Component
class BillingNoticePolicy extends NoticePolicy {

    private static final Set<Role> TOLD = EnumSet.of(Role.OWNER, Role.ADMIN);
    private static final Set<Role> PROGRAMS = EnumSet.of(Role.API_CLIENT, Role.SYSTEM);

    private final Recipients recipients;

    BillingNoticePolicy(Recipients recipients) {
        this.recipients = recipients;
    }

    @EventHandler
    void when(QuotaThresholdReached reached, EventMessage<?> event, Origin origin) {
        tell(NotificationKind.QUOTA_WARNING, reached.ledger(), event, origin);
    }

    @EventHandler
    void when(OverageCapReached reached, EventMessage<?> event, Origin origin) {
        tell(NotificationKind.OVERAGE_CAP, reached.ledger(), event, origin);
    }

    @EventHandler
    void when(RenewalFailed failed, EventMessage<?> event, Origin origin) {
        tell(NotificationKind.PAYMENT_FAILED, failed.invoice(), event, origin);
    }

    @EventHandler
    void when(SubscriptionSuspended suspended, EventMessage<?> event, Origin origin) {
        tell(NotificationKind.SUBSCRIPTION_SUSPENDED, suspended.invoice(), event, origin);
    }

    @EventHandler
    void when(SubscriptionCancelled cancelled, EventMessage<?> event, Origin origin) {
        tell(NotificationKind.SUBSCRIPTION_CANCELLED, cancelled.subscription(), event, origin);
    }

    @EventHandler
    void when(PaymentMethodExpiring expiring, EventMessage<?> event, Origin origin) {
        tell(NotificationKind.CARD_EXPIRING, expiring.subscription(), event, origin);
    }

    @EventHandler
    void when(RenderJobPausedForBudget paused, EventMessage<?> event, Origin origin) {
        if (PROGRAMS.contains(origin.role())) {
            tell(NotificationKind.RENDER_JOB_PAUSED, paused.job(), event, origin);
        } else {
            raise(
                    List.of(origin.actor()),
                    NotificationKind.RENDER_JOB_PAUSED,
                    null,
                    paused.job().value(),
                    event,
                    origin);
        }
    }

    private void tell(NotificationKind kind, EntityId about, EventMessage<?> event, Origin origin) {
        raise(recipients.inRoles(origin.tenant(), TOLD), kind, null, about.value(), event, origin);
    }
}
