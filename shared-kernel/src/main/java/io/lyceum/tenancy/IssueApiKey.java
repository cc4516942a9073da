package io.lyceum.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** C27. For the components see {@link ApiKeyEvent.ApiKeyIssued}; no scope is more than the sender may do. */
@Requires(Permission.MANAGE_API_KEYS)
public record IssueApiKey(
        @TargetAggregateIdentifier ApiKeyId key,
        String name,
        String prefix,
        List<String> scopes,
        String secretHash,
        @Nullable Instant expiresAt) {}
