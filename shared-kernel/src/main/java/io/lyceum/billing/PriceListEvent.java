package io.lyceum.billing;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantEvent;
import java.time.Instant;

/**
 * What can happen to a price list. Each change has a version of its own, and entries of wallets name it: so an amount can
 * be derived again whatever became of the price.
 */
public sealed interface PriceListEvent extends TenantEvent {

    PriceListId list();

    Purpose.Service service();

    /** From when on it holds; before, what held before. */
    Instant validFrom();

    PriceVersion version();

    /** C144, C145. What one of the service costs. */
    @LogicalType("billing.ServicePriceSet")
    record ServicePriceSet(
            PriceListId list, Purpose.Service service, Money price, Instant validFrom, PriceVersion version)
            implements PriceListEvent {}

    /** The service has no price any more: it cannot be charged. */
    @LogicalType("billing.ServicePriceDeactivated")
    record ServicePriceDeactivated(PriceListId list, Purpose.Service service, Instant validFrom, PriceVersion version)
            implements PriceListEvent {}
}
