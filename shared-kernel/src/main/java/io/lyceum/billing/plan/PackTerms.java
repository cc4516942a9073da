package io.lyceum.billing.plan;

import io.lyceum.kernel.Money;

/** How many credits a pack has and what it costs. */
public record PackTerms(PackSize size, long credits, Money price) {}
