package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * C14. The person showed a code of the prepared secret.
 *
 * @param step of 30 seconds whose code it was (RFC 6238)
 * @param recoveryCodes their SHA-256
 */
public record EnableTwoFactor(@TargetAggregateIdentifier UserId user, long step, List<String> recoveryCodes) {}
