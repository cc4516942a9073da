package io.lyceum;

import io.lyceum.administration.OperationEvent;
import io.lyceum.administration.SettingEvent;
import io.lyceum.administration.StartPageEvent;
import io.lyceum.billing.BalanceReservedV1;
import io.lyceum.billing.PriceListEvent;
import io.lyceum.billing.StudentChargingEvent;
import io.lyceum.billing.WalletEvent;
import io.lyceum.billing.invoice.InvoiceEvent;
import io.lyceum.billing.payment.PaymentEvent;
import io.lyceum.billing.plan.SubscriptionEvent;
import io.lyceum.billing.promotion.PromoCodeEvent;
import io.lyceum.billing.promotion.ReferralCodeEvent;
import io.lyceum.billing.promotion.ReferralEvent;
import io.lyceum.billing.quota.QuotaEvent;
import io.lyceum.billing.trial.TrialEvent;
import io.lyceum.conversation.DialogEvent;
import io.lyceum.conversation.PresenceEvent;
import io.lyceum.conversation.QaEvent;
import io.lyceum.identity.BotEvent;
import io.lyceum.identity.SessionEvent;
import io.lyceum.identity.SessionOpenedV1;
import io.lyceum.identity.UserEvent;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.json.EventTypes;
import io.lyceum.kernel.json.Upcaster;
import io.lyceum.learning.BaselinesEvent;
import io.lyceum.learning.CourseCompletedV1;
import io.lyceum.learning.CourseEvent;
import io.lyceum.learning.HomeworkEvent;
import io.lyceum.learning.LmsLinkEvent;
import io.lyceum.learning.LmsSyncedV1;
import io.lyceum.learning.RiskScoreChangedV1;
import io.lyceum.learning.StudentEnrolledV1;
import io.lyceum.learning.StudentEvent;
import io.lyceum.learning.authoring.AuthoringEvent;
import io.lyceum.learning.delivery.BanEvent;
import io.lyceum.learning.delivery.RunEvent;
import io.lyceum.learning.group.GroupEvent;
import io.lyceum.media.AssetEvent;
import io.lyceum.media.RenderJobEvent;
import io.lyceum.media.RenderJobSubmittedV1;
import io.lyceum.notification.DeliveryEvent;
import io.lyceum.notification.InboxEvent;
import io.lyceum.notification.WebhookEvent;
import io.lyceum.privacy.PrivacyEvent;
import io.lyceum.tenancy.ApiKeyEvent;
import io.lyceum.tenancy.TenancyEvent;
import java.util.List;

/** Every event the platform knows, by the sealed interface of its aggregate. */
public final class EventCatalogue {

    private static final List<Class<? extends TenantEvent>> FAMILIES = List.of(
            UserEvent.class,
            SessionEvent.class,
            TenancyEvent.class,
            ApiKeyEvent.class,
            CourseEvent.class,
            AuthoringEvent.class,
            RunEvent.class,
            GroupEvent.class,
            BanEvent.class,
            StudentEvent.class,
            HomeworkEvent.class,
            BaselinesEvent.class,
            LmsLinkEvent.class,
            DialogEvent.class,
            PresenceEvent.class,
            QaEvent.class,
            WalletEvent.class,
            PriceListEvent.class,
            StudentChargingEvent.class,
            PaymentEvent.class,
            PromoCodeEvent.class,
            ReferralCodeEvent.class,
            ReferralEvent.class,
            SubscriptionEvent.class,
            QuotaEvent.class,
            InvoiceEvent.class,
            TrialEvent.class,
            AssetEvent.class,
            RenderJobEvent.class,
            PrivacyEvent.class,
            InboxEvent.class,
            WebhookEvent.class,
            DeliveryEvent.class,
            OperationEvent.class,
            SettingEvent.class,
            StartPageEvent.class,
            BotEvent.class);

    private static final List<Upcaster> UPCASTERS = List.of(
            new SessionOpenedV1(),
            new BalanceReservedV1(),
            new RiskScoreChangedV1(),
            new StudentEnrolledV1(),
            new CourseCompletedV1(),
            new LmsSyncedV1(),
            new RenderJobSubmittedV1());

    private static final EventTypes TYPES = EventTypes.of(FAMILIES, UPCASTERS);

    private EventCatalogue() {}

    public static EventTypes types() {
        return TYPES;
    }
}
