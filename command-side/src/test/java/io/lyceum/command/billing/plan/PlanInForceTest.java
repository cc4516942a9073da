package io.lyceum.command.billing.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.plan.PlanInForce;
import io.lyceum.billing.plan.PlanTerms;
import io.lyceum.billing.plan.SubscriptionEvent.PlanActivated;
import io.lyceum.billing.plan.SubscriptionEvent.PlanChanged;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionEnded;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which plan holds, and what it opens (2.3). */
class PlanInForceTest {

    private static final SubscriptionId SUBSCRIPTION = SubscriptionId.ofTenant(TenantId.next());
    private static final Money NOTHING = Money.zero(PlanCatalogue.USD);
    private static final Object FREE =
            new PlanActivated(SUBSCRIPTION, Plan.FREE, 1, NOTHING, 1, Instant.EPOCH, Instant.EPOCH, null);
    private static final Object PRO =
            new PlanChanged(SUBSCRIPTION, Plan.FREE, Plan.PRO, 1, NOTHING, NOTHING, null, false);
    private static final Object ENDED = new SubscriptionEnded(SUBSCRIPTION, Plan.FREE, 1, null);

    @Test
    void theLastChangeHolds() {
        assertThat(PlanInForce.after(Stream.of())).isEmpty();
        assertThat(PlanInForce.after(Stream.of(FREE)).map(PlanTerms::priorityQueue))
                .hasValue(false);
        assertThat(PlanInForce.after(Stream.of(FREE, PRO)).map(PlanTerms::priorityQueue))
                .hasValue(true);
        assertThat(PlanInForce.after(Stream.of(FREE, PRO, ENDED)).map(PlanTerms::plan))
                .hasValue(Plan.FREE);
    }

    @Test
    void whatThePlanHasNotIsRefusedAndWithoutAPlanNothingIs() {
        assertThatThrownBy(() -> PlanInForce.require(Stream.of(FREE), "api", PlanTerms::api))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refused -> assertThat(refused.facts())
                                .containsEntry("resource", "api")
                                .containsEntry("plan", "free"));
        assertThatCode(() -> PlanInForce.require(Stream.of(FREE, PRO), "api", PlanTerms::api))
                .doesNotThrowAnyException();
        assertThatCode(() -> PlanInForce.require(Stream.of(), "api", PlanTerms::api))
                .doesNotThrowAnyException();
    }
}
