package io.lyceum.command.billing;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.Map;

/** C143. The wallet has less available than the amount asked for. */
final class InsufficientFunds extends Rejection {

    InsufficientFunds(Money asked, Money available) {
        super(
                ProblemCode.INSUFFICIENT_FUNDS,
                "%s asked for, %s available".formatted(asked, available),
                Map.of(
                        "error",
                        "insufficient_funds",
                        "needsTopUp",
                        true,
                        "askedMinor",
                        asked.amountMinor(),
                        "availableMinor",
                        available.amountMinor()));
    }
}
