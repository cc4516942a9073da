package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C14. New recovery codes, as SHA-256, instead of those before. */
public record ReplaceRecoveryCodes(
        @TargetAggregateIdentifier UserId user, List<String> recoveryCodes) {}
