package io.lyceum.query.billing.invoice;

import io.lyceum.billing.quota.Resource;

/** How much of a resource, in words. */
final class Quantities {

    private Quantities() {}

    static String shown(String resource, long quantity) {
        var known = Resource.of(resource);
        return known.inUnits(quantity).toPlainString() + " " + known.unit();
    }
}
