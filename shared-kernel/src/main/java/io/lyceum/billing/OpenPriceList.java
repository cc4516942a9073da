package io.lyceum.billing;

import io.lyceum.kernel.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The prices a platform begins with; of a list that has any already nothing changes.
 *
 * @param aiMessage of an answer of the assistant
 * @param other of every other service that has a price
 */
public record OpenPriceList(@TargetAggregateIdentifier PriceListId list, Money aiMessage, Money other) {}
