package io.lyceum.command.billing.payment;

import io.lyceum.billing.payment.Provider;
import io.lyceum.command.billing.payment.port.PaymentProvider;
import io.lyceum.kernel.Rejection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The providers there are; the first one is the one nobody has to name. */
@Component
class Providers {

    private final List<PaymentProvider> all;

    Providers(List<PaymentProvider> paymentProviders) {
        this.all = paymentProviders;
    }

    Optional<PaymentProvider> find(Provider provider) {
        return all.stream().filter(known -> known.provider() == provider).findFirst();
    }

    /** @throws IllegalStateException when it is not configured any more */
    PaymentProvider get(Provider provider) {
        return find(provider).orElseThrow(() -> new IllegalStateException(provider + " is not configured"));
    }

    /** @throws Rejection {@code invalid-request} when it is not configured */
    Provider chosen(@Nullable Provider wanted) {
        return wanted == null
                ? all.getFirst().provider()
                : find(wanted)
                        .map(PaymentProvider::provider)
                        .orElseThrow(() -> Rejection.invalid(
                                "provider",
                                "one of "
                                        + all.stream()
                                                .map(PaymentProvider::provider)
                                                .toList()));
    }
}
