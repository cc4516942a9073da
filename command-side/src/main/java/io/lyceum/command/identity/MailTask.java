package io.lyceum.command.identity;

import io.lyceum.command.platform.mail.MailBox;
import io.lyceum.command.platform.mail.MailBox.Mail;
import io.lyceum.command.platform.security.Tickets;
import io.lyceum.command.platform.security.Tickets.Purpose;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.command.platform.web.PublicUrl;
import io.lyceum.identity.MailKind;
import io.lyceum.identity.MailOutcome;
import io.lyceum.identity.RecordMail;
import io.lyceum.kernel.Forgotten;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.UserId;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes a mail to a person about their account. The address and the link are found when it goes out: neither waits here. */
@Component
class MailTask extends PersistentTask<MailTask.Letter> {

    private static final Logger LOG = LoggerFactory.getLogger(MailTask.class);

    /** @param number of the request a link is for; 0 without a link */
    record Letter(Origin origin, UserId user, MailKind kind, int number) implements Data {}

    private final Accounts accounts;
    private final Tickets tickets;
    private final MailBox mailBox;
    private final PublicUrl address;

    MailTask(Accounts accounts, Tickets tickets, MailBox mailBox, PublicUrl address) {
        super("identity.mail", Letter.class, 6, Duration.ofSeconds(5));
        this.accounts = accounts;
        this.tickets = tickets;
        this.mailBox = mailBox;
        this.address = address;
    }

    @Override
    protected void run(String id, Letter letter) {
        var account = accounts.of(letter.user());
        if (account.isEmpty()) {
            LOG.warn("no mail {}: there is no account {}", letter.kind(), letter.user());
            return;
        }
        var to = account.map(Account::email).filter(email -> !email.isEmpty() && !email.equals(Forgotten.TEXT));
        if (to.isEmpty()) {
            then(id, letter, "handled", new RecordMail(letter.user(), letter.kind(), MailOutcome.FAILED));
            return;
        }
        mailBox.send(new Mail(id, letter.user(), to.get(), subject(letter), text(letter)));
        then(
                id,
                letter,
                "handled",
                new RecordMail(
                        letter.user(),
                        letter.kind(),
                        mailBox.isOffline() ? MailOutcome.KEPT_OFFLINE : MailOutcome.SENT));
    }

    @Override
    protected void giveUp(String id, Letter letter, Throwable cause) {
        then(id, letter, "handled", new RecordMail(letter.user(), letter.kind(), MailOutcome.FAILED));
    }

    private static String subject(Letter letter) {
        return switch (letter.kind()) {
            case CONFIRM_EMAIL -> "Confirm your e-mail address";
            case REGISTRATION_ATTEMPT -> "You have an account already";
            case RESET_PASSWORD -> "Set a new password";
            case PASSWORD_CHANGED -> "Your password was changed";
            case ACCOUNT_LOCKED -> "Too many failed logins";
        };
    }

    private String text(Letter letter) {
        return switch (letter.kind()) {
            case CONFIRM_EMAIL -> """
                    Welcome to Lyceum.

                    Confirm that this address is yours within 24 hours:

                    %s/confirm-email?token=%s

                    If you did not register, do nothing.
                    """.formatted(address, ticket(Purpose.CONFIRM_EMAIL, letter));
            case REGISTRATION_ATTEMPT -> """
                    Somebody, perhaps you, tried to register this address, which has an account already.

                    If it was you, log in, or set a new password: %s/reset-password
                    If not, do nothing: nobody was told that the account exists.
                    """.formatted(address);
            case RESET_PASSWORD -> """
                    Set a new password within 24 hours:

                    %s/reset-password?token=%s

                    If you did not ask for this, do nothing: your password stays as it is.
                    """.formatted(address, ticket(Purpose.RESET_PASSWORD, letter));
            case PASSWORD_CHANGED -> """
                    Your password was changed, and all sessions were ended.

                    If it was not you, set a new password at once: %s/reset-password
                    """.formatted(address);
            case ACCOUNT_LOCKED -> """
                    There were too many failed logins to your account; for a quarter of an hour none is tried.

                    If it was not you, your password is being guessed at. Set a long one: %s/reset-password
                    """.formatted(address);
        };
    }

    private String ticket(Purpose purpose, Letter letter) {
        return tickets.issue(purpose, letter.user().value(), letter.number());
    }
}
