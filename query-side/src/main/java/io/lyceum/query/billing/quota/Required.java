package io.lyceum.query.billing.quota;

import io.lyceum.billing.quota.Resource;
import io.lyceum.kernel.Rejection;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/** What a question asks for of each resource, in smallest parts. */
final class Required {

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000_000L);

    private Required() {}

    /** @throws Rejection naming the parameter that is no resource, or no amount of it */
    static Map<Resource, Long> of(MultiValueMap<String, String> parameters) {
        var required = new EnumMap<Resource, Long>(Resource.class);
        parameters.forEach((name, values) -> {
            if (!name.equals("asOf")) {
                required.put(resource(name), amount(name, values.getFirst()));
            }
        });
        return required;
    }

    private static Resource resource(String name) {
        try {
            return Resource.of(name);
        } catch (IllegalArgumentException unknown) {
            throw Rejection.invalid(name, "no resource; " + unknown.getMessage());
        }
    }

    private static long amount(String name, String text) {
        try {
            var amount = new BigDecimal(text);
            if (amount.signum() >= 0 && amount.compareTo(MOST) <= 0) {
                return amount.multiply(BigDecimal.valueOf(Resource.of(name).parts()))
                        .longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException unreadable) {
            throw Rejection.invalid(name, "an amount of " + Resource.of(name).unit());
        }
        throw Rejection.invalid(name, "from 0 to " + MOST);
    }
}
