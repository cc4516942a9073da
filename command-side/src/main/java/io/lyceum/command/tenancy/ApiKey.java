package io.lyceum.command.tenancy;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.tenancy.ApiKeyEvent.ApiKeyIssued;
import io.lyceum.tenancy.ApiKeyEvent.ApiKeyRevoked;
import io.lyceum.tenancy.ApiKeyId;
import io.lyceum.tenancy.IssueApiKey;
import io.lyceum.tenancy.RevokeApiKey;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A key with which a program acts in a tenant, within its scopes (C27). */
@AggregateRoot
public class ApiKey extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable ApiKeyId id;

    private String secretHash = "";
    private boolean revoked;

    protected ApiKey() {}

    @CommandHandler
    public ApiKey(IssueApiKey issue, Origin origin) {
        var grantable = Permission.scopesGrantedBy(origin.role());
        if (issue.scopes().isEmpty() || !grantable.containsAll(issue.scopes())) {
            throw Rejection.invalid("scopes", "at least one of " + grantable);
        }
        if (issue.expiresAt() != null && !issue.expiresAt().isAfter(origin.occurredAt())) {
            throw Rejection.invalid("expiresAt", "in the future");
        }
        apply(new ApiKeyIssued(
                issue.key(),
                origin.tenant(),
                issue.name(),
                issue.prefix(),
                issue.scopes().stream().distinct().sorted().toList(),
                issue.secretHash(),
                issue.expiresAt()));
    }

    @CommandHandler
    void handle(RevokeApiKey revoke) {
        if (!revoked) {
            apply(new ApiKeyRevoked(revoke.key(), Objects.requireNonNull(tenant), secretHash));
        }
    }

    @EventSourcingHandler
    void on(ApiKeyIssued issued, Origin origin) {
        id = issued.key();
        tenant = origin.tenant();
        secretHash = issued.secretHash();
    }

    @EventSourcingHandler
    void on(ApiKeyRevoked event) {
        revoked = true;
    }
}
