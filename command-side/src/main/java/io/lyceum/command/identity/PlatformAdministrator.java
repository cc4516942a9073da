package io.lyceum.command.identity;

import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.identity.AppointPlatformAdministrator;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Clock;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Appoints who operates the platform (C2), at the first start at which {@code lyceum.platform-administrator.email} and
 * {@code .password} are set. Later starts leave the account as it is.
 */
@Component
final class PlatformAdministrator implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformAdministrator.class);

    private final String email;
    private final String password;
    private final Accounts accounts;
    private final Passwords passwords;
    private final CommandSender sender;
    private final Clock clock;

    PlatformAdministrator(
            @Value("${lyceum.platform-administrator.email:}") String email,
            @Value("${lyceum.platform-administrator.password:}") String password,
            Accounts accounts,
            Passwords passwords,
            CommandSender sender,
            Clock commandClock) {
        this.email = email.strip().toLowerCase(Locale.ROOT);
        this.password = password;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sender = sender;
        this.clock = commandClock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (email.isEmpty() || accounts.withEmail(email).isPresent()) {
            return;
        }
        if (!password.matches(Passwords.RULE)) {
            throw new IllegalStateException(
                    "lyceum.platform-administrator.password must have 8 to 128 characters with a letter and a digit");
        }
        var request = Ids.next().toString();
        try {
            CommandSender.await(sender.send(
                    new AppointPlatformAdministrator(
                            UserId.next(), email, "Platform administrator", passwords.hash(password)),
                    new Origin(TenantId.PLATFORM, Origin.PLATFORM, Role.SYSTEM, clock.instant(), request, request)));
            LOG.info("{} operates the platform", email);
        } catch (Rejection taken) {
            if (accounts.withEmail(email).isEmpty()) {
                throw taken;
            }
            LOG.info("{} was appointed by another node", email);
        }
    }
}
