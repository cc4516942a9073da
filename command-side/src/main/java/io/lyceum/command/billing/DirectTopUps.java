package io.lyceum.command.billing;

import io.lyceum.billing.payment.Provider;
import io.lyceum.command.billing.payment.port.PaymentProvider;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether a school may top its balance up by saying so. With a payment provider it may not, unless the operator allows
 * it: {@code lyceum.billing.direct-top-ups} is {@code auto}, {@code allowed} or {@code refused}.
 */
@Component
class DirectTopUps {

    private enum Mode {
        AUTO,
        ALLOWED,
        REFUSED
    }

    private final boolean allowed;

    DirectTopUps(@Value("${lyceum.billing.direct-top-ups:auto}") String mode, List<PaymentProvider> paymentProviders) {
        allowed = switch (Mode.valueOf(mode.toUpperCase(Locale.ROOT))) {
            case ALLOWED -> true;
            case REFUSED -> false;
            case AUTO -> paymentProviders.stream().allMatch(provider -> provider.provider() == Provider.OFFLINE);
        };
    }

    /** @throws Rejection {@code forbidden} when money comes in by payments alone */
    void check() {
        if (!allowed) {
            throw new Rejection(ProblemCode.FORBIDDEN, "the balance is topped up by payments: POST /payments");
        }
    }
}
