package io.lyceum.command.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.security.AccessTokens;
import io.lyceum.command.platform.security.AccessTokens.Bearer;
import io.lyceum.command.platform.security.Tickets;
import io.lyceum.command.platform.security.Tickets.Purpose;
import io.lyceum.identity.LoginMethod;
import io.lyceum.identity.OpenSession;
import io.lyceum.identity.RefreshSession;
import io.lyceum.identity.ReportRefreshTokenReuse;
import io.lyceum.identity.SessionId;
import io.lyceum.identity.TokenPolicy;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens and refreshes sessions of people who have shown who they are (C2, C4). Its calls block. */
@Component
final class SignIn {

    private static final UUID SESSIONS = new UUID(0, 3);

    /**
     * What a client gets.
     *
     * @param expiresAt when the access token ends
     * @param refreshToken absent with the long token policy; good once
     * @param refreshExpiresAt when the session ends unless it is refreshed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SignedIn(
            String accessToken,
            Instant expiresAt,
            @Nullable String refreshToken,
            @Nullable Instant refreshExpiresAt,
            String sessionId,
            String userId,
            String tenantId,
            Role role,
            long position) {}

    private final CommandSender sender;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Memberships memberships;
    private final AccessTokens tokens;
    private final Tickets tickets;
    private final Clock clock;

    SignIn(
            CommandSender sender,
            Accounts accounts,
            Sessions sessions,
            Memberships memberships,
            AccessTokens tokens,
            Tickets tickets,
            Clock commandClock) {
        this.sender = sender;
        this.accounts = accounts;
        this.sessions = sessions;
        this.memberships = memberships;
        this.tokens = tokens;
        this.tickets = tickets;
        this.clock = commandClock;
    }

    /**
     * Opens a session.
     *
     * @param wanted the tenant it is for; the usual one of the person if absent
     * @throws Rejection {@code forbidden} if the person is no member there
     */
    SignedIn open(Account account, Optional<TenantId> wanted, LoginMethod method, TokenPolicy policy, Visit visit) {
        return open(account, wanted, method, policy, Optional.empty(), visit);
    }

    /**
     * As {@link #open(Account, Optional, LoginMethod, TokenPolicy, Visit)}, by something that is good once.
     *
     * @throws Rejection {@code invalid-credentials} if the proof was used before
     */
    SignedIn open(
            Account account,
            Optional<TenantId> wanted,
            LoginMethod method,
            TokenPolicy policy,
            Optional<String> proof,
            Visit visit) {
        if (!account.maySignIn()) {
            throw new Rejection(ProblemCode.FORBIDDEN, "this account is blocked, or its address is not confirmed yet");
        }
        var tenant = wanted.or(() -> memberships.usualFor(account)).orElseThrow(SignIn::noMember);
        var role = memberships.roleIn(tenant, account).orElseThrow(SignIn::noMember);
        var session = visit.key()
                .map(key -> new SessionId(Ids.derived(SESSIONS, account.user() + ":" + key.key())))
                .orElseGet(SessionId::next);
        var now = clock.instant();
        var ends = now.plus(policy.sessionLife());
        var receipt = opened(
                new OpenSession(
                        session,
                        account.user(),
                        tenant,
                        role,
                        method,
                        policy,
                        account.generation(),
                        visit.device(),
                        visit.address(),
                        ends,
                        proof.orElse(null)),
                visit.origin(account, now),
                visit);
        return signedIn(account, session, tenant, role, policy, 1, now, ends, receipt.position());
    }

    private CommandReceipt opened(OpenSession open, Origin origin, Visit visit) {
        try {
            return visit.send(sender, open, origin);
        } catch (Rejection taken) {
            if (taken.code() == ProblemCode.ALREADY_TAKEN) {
                throw new Rejection(ProblemCode.INVALID_CREDENTIALS, "this login was used before");
            }
            throw taken;
        }
    }

    /**
     * Hands out the next tokens of a session for its refresh token. A token that was used before ends the session,
     * unless the request is a repeat with the same key: that gets the same answer.
     *
     * @throws Rejection {@code unauthenticated} if the token is not the good one of a session that goes on
     */
    SignedIn refresh(String refreshToken, Visit visit) {
        var ticket = tickets.read(Purpose.REFRESH, refreshToken).orElseThrow(SignIn::ended);
        var session = new SessionId(ticket.subject());
        var opened = sessions.opened(session).orElseThrow(SignIn::ended);
        var account = accounts.of(opened.user())
                .filter(found -> found.generation() == opened.generation() && found.maySignIn())
                .orElseThrow(SignIn::ended);
        var role = memberships.roleIn(opened.tenant(), account).orElseThrow(SignIn::ended);
        var now = clock.instant();
        var origin = visit.origin(account, now);
        var ends = now.plus(opened.policy().sessionLife());
        try {
            var receipt = visit.send(sender, new RefreshSession(session, ticket.number(), ends), origin);
            return signedIn(
                    account,
                    session,
                    opened.tenant(),
                    role,
                    opened.policy(),
                    ticket.number() + 1,
                    now,
                    ends,
                    receipt.position());
        } catch (Rejection refused) {
            if (refused.facts().containsKey(RefreshSession.REUSED)) {
                CommandSender.await(sender.send(new ReportRefreshTokenReuse(session, ticket.number()), origin));
                throw ended();
            }
            throw refused;
        }
    }

    private SignedIn signedIn(
            Account account,
            SessionId session,
            TenantId tenant,
            Role role,
            TokenPolicy policy,
            int number,
            Instant now,
            Instant ends,
            long position) {
        var expires = now.plus(policy.accessLife());
        return new SignedIn(
                tokens.issue(
                        new Bearer(
                                session,
                                account.user(),
                                tenant,
                                account.home(),
                                role,
                                account.generation(),
                                account.telegramNumber()),
                        now,
                        expires),
                expires,
                policy.refreshes() ? tickets.issue(Purpose.REFRESH, session.value(), number) : null,
                policy.refreshes() ? ends : null,
                session.toString(),
                account.user().toString(),
                tenant.toString(),
                role,
                position);
    }

    private static Rejection noMember() {
        return new Rejection(ProblemCode.FORBIDDEN, "you are no member there");
    }

    private static Rejection ended() {
        return new Rejection(ProblemCode.UNAUTHENTICATED, "the session has ended: log in again");
    }
}
