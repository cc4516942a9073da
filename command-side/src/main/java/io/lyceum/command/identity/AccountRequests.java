package io.lyceum.command.identity;

import io.lyceum.command.identity.AccountTask.Kind;
import io.lyceum.command.identity.AccountTask.Request;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes requests that name an address without proof: the account is looked for, and a task scheduled, whether there is
 * one or not. What follows, follows after the answer.
 */
@Component
final class AccountRequests {

    private static final Duration LINK_LIFE = Duration.ofHours(24);

    private final Accounts accounts;
    private final Tasks tasks;
    private final AccountTask task;
    private final Clock clock;

    AccountRequests(Accounts accounts, Tasks tasks, AccountTask task, Clock commandClock) {
        this.accounts = accounts;
        this.tasks = tasks;
        this.task = task;
        this.clock = commandClock;
    }

    void confirmation(String email, Visit visit) {
        schedule(
                Kind.CONFIRM_EMAIL,
                accounts.withEmail(email),
                visit,
                clock.instant().plus(LINK_LIFE));
    }

    void passwordReset(String email, Visit visit) {
        schedule(
                Kind.RESET_PASSWORD,
                accounts.withEmail(email),
                visit,
                clock.instant().plus(LINK_LIFE));
    }

    /** @param lockedUntil when this failure was one too many */
    void loginFailed(Optional<Account> account, Visit visit, Optional<Instant> lockedUntil) {
        schedule(Kind.LOGIN_FAILED, account, visit, lockedUntil.orElse(null));
    }

    private void schedule(Kind kind, Optional<Account> account, Visit visit, @Nullable Instant until) {
        var now = clock.instant();
        var user = account.map(Account::user);
        var origin =
                visit.origin(account.map(Account::home).orElse(TenantId.PLATFORM), user.orElse(Origin.PLATFORM), now);
        var id = kind + ":"
                + visit.key()
                        .map(key -> key.key() + ":" + key.requestHash())
                        .orElse(visit.trail().requestId());
        tasks.schedule(task, id, new Request(origin, kind, user.orElse(null), until), now);
    }

    /** When the link of a mail is void that is asked for at this moment. */
    Instant linkEnds() {
        return clock.instant().plus(LINK_LIFE);
    }
}
