package io.lyceum.command.tenancy;

import io.lyceum.command.platform.mail.MailBox;
import io.lyceum.command.platform.mail.MailBox.Mail;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.command.platform.web.PublicUrl;
import io.lyceum.kernel.Forgotten;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.tenancy.InvitationId;
import io.lyceum.tenancy.InvitationMail;
import io.lyceum.tenancy.RecordInvitationMail;
import io.lyceum.tenancy.TenancyEvent.MemberInvited;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes to an invited person. Address and token are found when the mail goes out: neither waits here. */
@Component
class InvitationMailTask extends PersistentTask<InvitationMailTask.Letter> {

    private static final Logger LOG = LoggerFactory.getLogger(InvitationMailTask.class);

    record Letter(Origin origin, TenantId tenant, InvitationId invitation) implements Data {}

    private final SentInvitations sent;
    private final MailBox mailBox;
    private final PublicUrl address;

    InvitationMailTask(SentInvitations sent, MailBox mailBox, PublicUrl address) {
        super("tenancy.invitation-mail", Letter.class, 6, Duration.ofSeconds(5));
        this.sent = sent;
        this.mailBox = mailBox;
        this.address = address;
    }

    @Override
    protected void run(String id, Letter letter) {
        var invited = sent.named(letter.tenant(), letter.invitation())
                .orElseThrow(() -> Rejection.notFound("invitation", letter.invitation()));
        var token = sent.tokenOf(invited);
        if (token.isEmpty() || invited.email().equals(Forgotten.TEXT)) {
            record(id, letter, InvitationMail.FAILED);
            return;
        }
        mailBox.send(new Mail(
                id,
                SentInvitations.accountOf(invited),
                invited.email(),
                "You are invited to " + sent.nameOf(letter.tenant()),
                text(invited, token.get().text())));
        record(id, letter, mailBox.isOffline() ? InvitationMail.KEPT_OFFLINE : InvitationMail.SENT);
    }

    @Override
    protected void giveUp(String id, Letter letter, Throwable cause) {
        LOG.warn("the mail for invitation {} was not taken", letter.invitation(), cause);
        record(id, letter, InvitationMail.FAILED);
    }

    private void record(String id, Letter letter, InvitationMail outcome) {
        then(id, letter, "handled", new RecordInvitationMail(letter.tenant(), letter.invitation(), outcome));
    }

    private String text(MemberInvited invited, String token) {
        return """
                You are invited to join %s as %s.

                Join within 7 days:

                %s/join?token=%s

                If you expected no invitation, do nothing.
                """.formatted(
                        sent.nameOf(invited.tenant()),
                        invited.role().name().toLowerCase(java.util.Locale.ROOT),
                        address,
                        token);
    }
}
