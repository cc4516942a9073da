package io.lyceum.kernel;

/**
 * A fact of one tenant. The tenant itself, the actor and the time travel in the event's metadata, see {@link Origin}.
 * Every event is a record with a {@link LogicalType}, listed through its sealed interface in {@code EventCatalogue}.
 */
public interface TenantEvent {}
