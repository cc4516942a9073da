package io.lyceum.command.billing.invoice.port;

import io.lyceum.billing.plan.PaymentMethod;
import io.lyceum.kernel.Money;
import org.jspecify.annotations.Nullable;

/** Takes money from a card the provider keeps, without its holder being there. */
public interface CardCharges {

    /**
     * What to charge.
     *
     * @param key the same charge however often it is asked for
     * @param method absent when the tenant has set none
     */
    record Charge(String key, Money amount, @Nullable PaymentMethod method, String description) {}

    /** What became of it. */
    sealed interface Outcome {

        /** @param reference the provider's name for the payment */
        record Taken(String reference) implements Outcome {}

        /** The holder's bank said no, or there is nothing to charge: asking again at once would change nothing. */
        record Declined(String reason) implements Outcome {}
    }

    String provider();

    /** Whether no money is moved. */
    boolean offline();

    /** Blocks until it is known; an exception when it is not, and asking again with the same key is right. */
    Outcome charge(Charge charge);
}
