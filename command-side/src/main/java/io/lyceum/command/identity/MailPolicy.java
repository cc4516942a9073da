package io.lyceum.command.identity;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.identity.MailKind;
import io.lyceum.identity.UserEvent.AccountLocked;
import io.lyceum.identity.UserEvent.EmailConfirmationRequested;
import io.lyceum.identity.UserEvent.PasswordChanged;
import io.lyceum.identity.UserEvent.PasswordReset;
import io.lyceum.identity.UserEvent.PasswordResetRequested;
import io.lyceum.identity.UserEvent.RegistrationAttempted;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.UserId;
import java.time.Clock;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** When something happened to an account that its person must learn of, or answer, they get a mail (C12, C13). */
@Component
class MailPolicy extends Policy {

    private final Tasks tasks;
    private final MailTask mail;
    private final Clock clock;

    MailPolicy(Tasks tasks, MailTask mail, Clock commandClock) {
        this.tasks = tasks;
        this.mail = mail;
        this.clock = commandClock;
    }

    @Override
    public String name() {
        return "AccountMailPolicy";
    }

    @EventHandler
    void when(EmailConfirmationRequested requested, EventMessage<?> event, Origin origin) {
        write(event, origin, requested.user(), MailKind.CONFIRM_EMAIL, requested.number());
    }

    @EventHandler
    void when(RegistrationAttempted attempted, EventMessage<?> event, Origin origin) {
        write(event, origin, attempted.user(), MailKind.REGISTRATION_ATTEMPT, 0);
    }

    @EventHandler
    void when(PasswordResetRequested requested, EventMessage<?> event, Origin origin) {
        write(event, origin, requested.user(), MailKind.RESET_PASSWORD, requested.number());
    }

    @EventHandler
    void when(PasswordChanged changed, EventMessage<?> event, Origin origin) {
        write(event, origin, changed.user(), MailKind.PASSWORD_CHANGED, 0);
    }

    @EventHandler
    void when(PasswordReset reset, EventMessage<?> event, Origin origin) {
        write(event, origin, reset.user(), MailKind.PASSWORD_CHANGED, 0);
    }

    @EventHandler
    void when(AccountLocked locked, EventMessage<?> event, Origin origin) {
        write(event, origin, locked.user(), MailKind.ACCOUNT_LOCKED, 0);
    }

    private void write(EventMessage<?> event, Origin origin, UserId user, MailKind kind, int number) {
        tasks.schedule(mail, event.getIdentifier(), new MailTask.Letter(origin, user, kind, number), clock.instant());
    }
}
