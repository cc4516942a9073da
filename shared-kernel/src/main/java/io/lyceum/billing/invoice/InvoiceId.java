package io.lyceum.billing.invoice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import java.util.UUID;

/** One demand for money from a tenant. */
public record InvoiceId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InvoiceId {}

    /** The one for a cycle of a subscription: overage is drafted on it before the cycle begins. */
    public static InvoiceId ofCycle(SubscriptionId subscription, int cycle) {
        return new InvoiceId(Ids.derived(subscription.value(), "cycle:" + cycle));
    }

    /** The one for the difference to a dearer plan within a cycle. */
    public static InvoiceId ofChange(SubscriptionId subscription, int change) {
        return new InvoiceId(Ids.derived(subscription.value(), "change:" + change));
    }

    /** The one for a month's overage after the subscription has ended. */
    public static InvoiceId ofRemainder(SubscriptionId subscription, long monthEnd) {
        return new InvoiceId(Ids.derived(subscription.value(), "remainder:" + monthEnd));
    }

    public static InvoiceId next() {
        return new InvoiceId(Ids.next());
    }

    public static InvoiceId of(String text) {
        return new InvoiceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
