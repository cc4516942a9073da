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
import io.lyceum.notification.NotificationKind;
import java.util.EnumSet;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** When the plan runs out, or a payment fails, the owner and the administrators are told (C154). */
@Component
class BillingNoticePolicy extends NoticePolicy {

    private static final Set<Role> TOLD = EnumSet.of(Role.OWNER, Role.ADMIN);

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

    private void tell(NotificationKind kind, EntityId about, EventMessage<?> event, Origin origin) {
        raise(recipients.inRoles(origin.tenant(), TOLD), kind, null, about.value(), event, origin);
    }
}
