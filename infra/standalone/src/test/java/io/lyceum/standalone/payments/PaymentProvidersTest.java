package io.lyceum.standalone.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.billing.payment.PaymentId;
import io.lyceum.billing.payment.ProviderStatus;
import io.lyceum.billing.payment.RefundId;
import io.lyceum.command.billing.payment.adapter.OfflinePayments;
import io.lyceum.command.billing.payment.adapter.StripePayments;
import io.lyceum.command.billing.payment.adapter.YooKassaPayments;
import io.lyceum.command.billing.payment.port.PaymentProvider;
import io.lyceum.command.billing.payment.port.PaymentProvider.Order;
import io.lyceum.command.billing.payment.port.PaymentProvider.RefundOutcome;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantId;
import io.lyceum.standalone.payments.LocalProvider.Trouble;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapters against servers that keep to the providers' wire, in good and bad states. */
class PaymentProvidersTest {

    private static final TenantId TENANT = TenantId.next();

    private final OutsideCalls outside = new OutsideCalls(new SimpleMeterRegistry());
    private final LocalYooKassa localYooKassa = new LocalYooKassa();
    private final LocalStripe localStripe = new LocalStripe();
    private final PaymentProvider yooKassa =
            new YooKassaPayments(localYooKassa.address(), LocalYooKassa.SHOP, LocalYooKassa.KEY, outside);
    private final PaymentProvider stripe = new StripePayments(localStripe.address(), LocalStripe.KEY, outside);

    @AfterEach
    void close() {
        localYooKassa.close();
        localStripe.close();
        outside.close();
    }

    @Test
    void aYooKassaPaymentIsBegunFollowedAndRefunded() {
        var order = order("Balance");
        var registered = yooKassa.register(order);
        assertThat(registered.confirmationUrl()).contains(registered.providerPayment());

        var pending = yooKassa.find(registered.providerPayment()).orElseThrow();
        assertThat(pending.status()).isEqualTo(ProviderStatus.PENDING);
        assertThat(pending.payment()).isEqualTo(order.payment());
        assertThat(pending.tenant()).isEqualTo(TENANT);
        assertThat(pending.amount()).isEqualTo(Money.rubles(123_405));
        localYooKassa.decide(registered.providerPayment(), "succeeded", false);
        assertThat(yooKassa.find(registered.providerPayment()).orElseThrow().status())
                .as("succeeded and not paid")
                .isEqualTo(ProviderStatus.PENDING);
        localYooKassa.decide(registered.providerPayment(), "succeeded", true);
        assertThat(yooKassa.find(registered.providerPayment()).orElseThrow().status())
                .isEqualTo(ProviderStatus.SUCCEEDED);

        var refund = RefundId.next();
        assertThat(yooKassa.refund(registered.providerPayment(), refund, Money.rubles(5), "r"))
                .isInstanceOf(RefundOutcome.Sent.class)
                .isEqualTo(yooKassa.refund(registered.providerPayment(), refund, Money.rubles(5), "r"));
        assertThat(localYooKassa.refunded()).isEqualTo(1);
    }

    @Test
    void aStripeSessionIsBegunFollowedAndRefunded() {
        var registered = stripe.register(order("Balance"));

        assertThat(stripe.find(registered.providerPayment()).orElseThrow().status())
                .isEqualTo(ProviderStatus.PENDING);
        localStripe.decide(registered.providerPayment(), "complete", "unpaid");
        assertThat(stripe.find(registered.providerPayment()).orElseThrow().status())
                .isEqualTo(ProviderStatus.WAITING_FOR_CAPTURE);
        localStripe.decide(registered.providerPayment(), "complete", "paid");
        var paid = stripe.find(registered.providerPayment()).orElseThrow();
        assertThat(paid.status()).isEqualTo(ProviderStatus.SUCCEEDED);
        assertThat(paid.amount()).isEqualTo(Money.rubles(123_405));
        localStripe.decide(registered.providerPayment(), "expired", "unpaid");
        assertThat(stripe.find(registered.providerPayment()).orElseThrow().status())
                .isEqualTo(ProviderStatus.CANCELED);
        assertThat(stripe.refund(registered.providerPayment(), RefundId.next(), Money.rubles(5), "r"))
                .isInstanceOf(RefundOutcome.Sent.class);
    }

    @Test
    void brokenBusySlowAndLostAnswersBeginOnePaymentAllTheSame() {
        for (var provider : new PaymentProvider[] {yooKassa, stripe}) {
            var local = provider.equals(yooKassa) ? localYooKassa : localStripe;
            var order = order("Balance");
            local.next(Trouble.BROKEN, Trouble.DONE_BUT_LOST);
            var first = provider.register(order);
            local.next(Trouble.BUSY, Trouble.SLOW);

            assertThat(provider.register(order).providerPayment()).isEqualTo(first.providerPayment());
            assertThat(local.begun()).isEqualTo(1);
        }
    }

    @Test
    void aRefusalIsForGood() {
        assertThatThrownBy(() -> yooKassa.register(order("refuse me")))
                .isInstanceOf(PaymentProvider.Refused.class)
                .hasMessageContaining("refused");
        assertThatThrownBy(() -> stripe.register(order("refuse me")))
                .isInstanceOf(PaymentProvider.Refused.class)
                .hasMessageContaining("refused");
        assertThat(yooKassa.refund(localYooKassa.strangers() + "x", RefundId.next(), Money.rubles(1), "r"))
                .isInstanceOf(RefundOutcome.Refused.class);
    }

    @Test
    void whatIsNotOursIsNotFound() {
        assertThat(yooKassa.find("nothing")).isEmpty();
        assertThat(yooKassa.find(localYooKassa.strangers())).isEmpty();
        assertThat(yooKassa.find("../refunds?x=1")).isEmpty();
        assertThat(stripe.find("cs_nothing")).isEmpty();
        assertThat(new OfflinePayments().find("nothing")).isEmpty();
    }

    @Test
    void withoutAProviderPaymentsSucceedByThemselves() {
        var offline = new OfflinePayments();
        var order = order("Balance");

        var standing = offline.find(offline.register(order).providerPayment()).orElseThrow();

        assertThat(standing.status()).isEqualTo(ProviderStatus.SUCCEEDED);
        assertThat(standing.payment()).isEqualTo(order.payment());
        assertThat(standing.amount()).isEqualTo(order.amount());
    }

    private static Order order(String description) {
        return new Order(
                PaymentId.next(),
                TENANT,
                Money.rubles(123_405),
                description,
                "https://school.example/back",
                "payer@school.example",
                "+7 (900) 000-00-00",
                "Пётр");
    }
}
