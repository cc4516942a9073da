package io.lyceum.billing.plan;

/** What is given once its invoice is paid (C157). */
public record CreditPack(PackSize size, long credits) {}
