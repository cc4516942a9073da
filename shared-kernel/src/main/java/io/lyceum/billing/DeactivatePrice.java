package io.lyceum.billing;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** @param validFrom not in the past; from now on when absent */
@Requires(Permission.OPERATE_PLATFORM)
public record DeactivatePrice(
        @TargetAggregateIdentifier PriceListId list,
        Purpose.Service service,
        @Nullable Instant validFrom) {}
