package io.lyceum.query.platform.projection;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;

/** Events of the tests. */
sealed interface ScoreEvent extends TenantEvent {

    @LogicalType("test.Opened")
    record Opened(String name) implements ScoreEvent {}

    @LogicalType("test.Scored")
    record Scored(int points) implements ScoreEvent {}

    @LogicalType("test.Closed")
    record Closed() implements ScoreEvent {}
}
