package io.lyceum.command.identity;

import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.identity.UseRecoveryCode;
import io.lyceum.identity.UseSecondFactor;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks who has a second factor for a code of it (C14): of the app, or for recovery. Each code is good once; wrong ones
 * count like wrong passwords.
 */
@Component
final class SecondFactorCheck {

    private final SecondFactors factors = new SecondFactors();
    private final LoginThrottle throttle;
    private final AccountRequests requests;
    private final CommandSender sender;
    private final Clock clock;

    SecondFactorCheck(LoginThrottle throttle, AccountRequests requests, CommandSender sender, Clock commandClock) {
        this.throttle = throttle;
        this.requests = requests;
        this.sender = sender;
        this.clock = commandClock;
    }

    /**
     * Of no effect for an account without a second factor.
     *
     * @throws Rejection {@code second-factor-required} without a code, {@code invalid-credentials} for a wrong one
     */
    void require(Account account, @Nullable String code, Visit visit) {
        var secret = account.twoFactorSecret();
        if (secret.isEmpty()) {
            return;
        }
        if (code == null || code.isBlank()) {
            throw new Rejection(ProblemCode.SECOND_FACTOR_REQUIRED, "send a code of your authenticator app as code");
        }
        var name = "second factor of " + account.user();
        throttle.requireOpen(name);
        try {
            use(account, secret.get(), code, visit);
        } catch (Rejection wrong) {
            if (wrong.code() == ProblemCode.INVALID_CREDENTIALS) {
                requests.loginFailed(java.util.Optional.of(account), visit, throttle.failed(name));
            }
            throw wrong;
        }
        throttle.succeeded(name);
    }

    private void use(Account account, String secret, String code, Visit visit) {
        var now = clock.instant();
        var step = factors.stepOf(code, secret, now);
        var command = step.isPresent()
                ? new UseSecondFactor(account.user(), step.getAsLong())
                : new UseRecoveryCode(account.user(), SecondFactors.digest(code));
        visit.step("second factor").send(sender, command, visit.origin(account, now));
    }
}
