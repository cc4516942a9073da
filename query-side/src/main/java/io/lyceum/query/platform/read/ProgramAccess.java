package io.lyceum.query.platform.read;

import io.lyceum.EventCatalogue;
import io.lyceum.billing.plan.PlanInForce;
import io.lyceum.billing.plan.PlanTerms;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.r2dbc.pool.ConnectionPool;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Whether programs may read for a school: not on the free plan (2.3). The store is asked with every request of a program,
 * as it is for the key, so a plan holds from the moment it is in force.
 */
@Component
final class ProgramAccess {

    private final DatabaseClient database;

    ProgramAccess(ConnectionPool queryReaders) {
        database = DatabaseClient.create(queryReaders);
    }

    /** @return an error, {@link Rejection} {@code quota-exceeded}, when the school's plan has no API */
    Mono<Void> check(TenantId school) {
        return database.sql("select type, revision, payload from read_model.plans_taken(:subscription)")
                .bind("subscription", SubscriptionId.ofTenant(school).value())
                .map(row -> EventCatalogue.types()
                        .read(
                                Objects.requireNonNull(row.get("type", String.class)),
                                Objects.requireNonNull(row.get("revision", Integer.class)),
                                Objects.requireNonNull(row.get("payload", String.class))))
                .all()
                .collectList()
                .doOnNext(plans -> PlanInForce.require(plans.stream(), "api", PlanTerms::api))
                .then();
    }
}
