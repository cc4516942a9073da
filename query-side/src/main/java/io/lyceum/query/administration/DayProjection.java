package io.lyceum.query.administration;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.tableOfPlatform;

import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletEvent.BalanceDebited;
import io.lyceum.billing.WalletEvent.ReservationCaptured;
import io.lyceum.conversation.DialogEvent.AssistantReplied;
import io.lyceum.conversation.DialogEvent.DialogOpened;
import io.lyceum.conversation.DialogEvent.HandoffRequested;
import io.lyceum.conversation.DialogEvent.MessageReceived;
import io.lyceum.identity.SessionEvent.SessionOpened;
import io.lyceum.identity.UserEvent.LoginFailed;
import io.lyceum.identity.UserEvent.UserRegistered;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.learning.StudentEvent.HomeworkHandedIn;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.EventInfo;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;
import java.time.ZoneOffset;

/** What happened in each school on each day, in UTC (C199): people, dialogs, money. Nothing in it is about a person. */
public final class DayProjection extends Projection {

    static final String NAME = "platform-day";

    /** Of what has no price. */
    private static final String NO_CURRENCY = "";

    private static final Table DAY = tableOfPlatform("platform_day", "day", "currency");

    public DayProjection() {
        super(NAME, DAY);
        count(UserRegistered.class, "registrations");
        count(SessionOpened.class, "logins");
        count(LoginFailed.class, "failed_logins");
        count(StudentEnrolled.class, "enrolments");
        count(HomeworkHandedIn.class, "homework");
        count(DialogOpened.class, "dialogs");
        count(MessageReceived.class, "messages");
        count(AssistantReplied.class, "assistant_replies");
        count(HandoffRequested.class, "handoffs");
        on(
                BalanceCredited.class,
                (e, at) -> DAY.increment(
                        day(at, e.amount()).set("credited_minor", e.amount().amountMinor())));
        on(BalanceDebited.class, (e, at) -> charge(at, e.amount()));
        on(ReservationCaptured.class, (e, at) -> charge(at, e.amount()));
    }

    private <E extends TenantEvent> void count(Class<E> type, String column) {
        on(type, (e, at) -> DAY.increment(day(at, NO_CURRENCY).set(column, 1)));
    }

    private static Change charge(EventInfo at, Money amount) {
        return DAY.increment(
                day(at, amount).set("charged_minor", amount.amountMinor()).set("charges", 1));
    }

    private static Row day(EventInfo at, Money amount) {
        return day(at, amount.currency().getCurrencyCode());
    }

    private static Row day(EventInfo at, String currency) {
        return row().set(
                        "day",
                        at.occurredAt().atOffset(ZoneOffset.UTC).toLocalDate().toString())
                .set("currency", currency);
    }
}
