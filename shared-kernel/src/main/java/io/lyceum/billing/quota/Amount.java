package io.lyceum.billing.quota;

/** So much of a resource, in its smallest parts. */
public record Amount(Resource resource, long amount) {}
