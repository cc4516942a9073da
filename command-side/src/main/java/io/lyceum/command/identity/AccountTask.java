package io.lyceum.command.identity;

import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.identity.RecordLoginFailure;
import io.lyceum.identity.RequestEmailConfirmation;
import io.lyceum.identity.RequestPasswordReset;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What follows from a request that names an e-mail address without proof. It is scheduled whether the address has an
 * account or not, so neither the answer nor the time it takes tells; only here it makes a difference.
 */
@Component
class AccountTask extends PersistentTask<AccountTask.Request> {

    private static final Logger LOG = LoggerFactory.getLogger(AccountTask.class);

    enum Kind {
        LOGIN_FAILED,
        CONFIRM_EMAIL,
        RESET_PASSWORD
    }

    /**
     * @param user absent when the address has no account
     * @param until when the lock ends, or the link to be sent; absent for a failed login that locks nothing
     */
    record Request(
            Origin origin,
            Kind kind,
            @Nullable UserId user,
            @Nullable Instant until) implements Data {}

    AccountTask() {
        super("identity.account-request", Request.class, 5, Duration.ofSeconds(2));
    }

    @Override
    protected void run(String id, Request request) {
        var user = request.user();
        if (user == null) {
            return;
        }
        var until = request.until();
        switch (request.kind()) {
            case LOGIN_FAILED -> then(id, request, "failure", new RecordLoginFailure(user, until));
            case CONFIRM_EMAIL ->
                then(id, request, "confirmation", new RequestEmailConfirmation(user, required(until)));
            case RESET_PASSWORD -> then(id, request, "reset", new RequestPasswordReset(user, required(until)));
        }
    }

    private static Instant required(@Nullable Instant until) {
        return java.util.Objects.requireNonNull(until, "a link has an end");
    }

    @Override
    protected void giveUp(String id, Request request, Throwable cause) {
        LOG.error("request {} about an account came to nothing: {}", id, request.kind(), cause);
    }

    @Override
    protected boolean isOpenWhenGivenUp() {
        return true;
    }
}
