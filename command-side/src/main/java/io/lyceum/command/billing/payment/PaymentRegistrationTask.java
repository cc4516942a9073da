package io.lyceum.command.billing.payment;

import io.lyceum.billing.payment.FailPayment;
import io.lyceum.billing.payment.PaymentId;
import io.lyceum.billing.payment.Provider;
import io.lyceum.billing.payment.RegisterPayment;
import io.lyceum.command.billing.payment.port.PaymentProvider;
import io.lyceum.command.billing.payment.port.PaymentProvider.Order;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Forgotten;
import io.lyceum.kernel.Origin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins a payment at its provider. */
@Component
class PaymentRegistrationTask extends PersistentTask<PaymentRegistrationTask.Wish> {

    record Wish(Origin origin, PaymentId payment, Provider provider) implements Data {}

    private final Providers providers;
    private final PaymentOrders orders;

    PaymentRegistrationTask(Providers providers, PaymentOrders orders) {
        super("billing.payment-registration", Wish.class, 6, Duration.ofSeconds(2));
        this.providers = providers;
        this.orders = orders;
    }

    @Override
    protected void run(String id, Wish wish) {
        var created = orders.created(wish.origin().tenant(), wish.payment());
        try {
            var registered = providers
                    .get(wish.provider())
                    .register(new Order(
                            wish.payment(),
                            wish.origin().tenant(),
                            created.amount(),
                            created.description(),
                            created.returnUrl(),
                            known(created.email()),
                            known(created.phone()),
                            known(created.name())));
            then(
                    id,
                    wish,
                    "registered",
                    new RegisterPayment(wish.payment(), registered.providerPayment(), registered.confirmationUrl()));
        } catch (PaymentProvider.Refused refused) {
            then(id, wish, "refused", new FailPayment(wish.payment(), "refused: " + refused.getMessage()));
        }
    }

    private static @Nullable String known(@Nullable String text) {
        return Forgotten.TEXT.equals(text) ? null : text;
    }

    @Override
    protected void giveUp(String id, Wish wish, Throwable cause) {
        then(id, wish, "gave-up", new FailPayment(wish.payment(), "the provider could not be reached"));
    }
}
