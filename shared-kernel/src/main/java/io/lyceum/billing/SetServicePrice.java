package io.lyceum.billing;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * C144, C145.
 *
 * @param validFrom not in the past: what was charged stays right. From now on when absent
 */
@Requires(Permission.OPERATE_PLATFORM)
public record SetServicePrice(
        @TargetAggregateIdentifier PriceListId list,
        Purpose.Service service,
        Money price,
        @Nullable Instant validFrom) {}
