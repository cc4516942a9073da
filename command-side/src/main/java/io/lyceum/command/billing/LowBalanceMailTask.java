package io.lyceum.command.billing;

import io.lyceum.command.platform.mail.MailBox;
import io.lyceum.command.platform.mail.MailBox.Mail;
import io.lyceum.command.platform.school.SchoolOwners;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.command.platform.web.PublicUrl;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes to the owner of a school whose balance is low (C151). The address is found when the mail goes out. */
@Component
class LowBalanceMailTask extends PersistentTask<LowBalanceMailTask.Letter> {

    private static final Logger LOG = LoggerFactory.getLogger(LowBalanceMailTask.class);

    record Letter(Origin origin, long messagesLeft, Money balance) implements Data {}

    private final SchoolOwners owners;
    private final MailBox mailBox;
    private final PublicUrl address;

    LowBalanceMailTask(SchoolOwners owners, MailBox mailBox, PublicUrl address) {
        super("billing.low-balance-mail", Letter.class, 6, Duration.ofSeconds(5));
        this.owners = owners;
        this.mailBox = mailBox;
        this.address = address;
    }

    @Override
    protected void run(String id, Letter letter) {
        var school = letter.origin().tenant();
        owners.ownerOf(school)
                .ifPresent(owner -> owners.addressOf(owner, school)
                        .ifPresent(email -> mailBox.send(mail(id, owner, email, letter))));
    }

    private Mail mail(String id, UserId owner, String email, Letter letter) {
        return new Mail(
                id,
                owner,
                email,
                letter.messagesLeft() == 0 ? "The balance is used up" : "The balance is getting low",
                """
                The balance of your school is %s %s: enough for %d answers of the assistant.

                Top it up: %s/billing
                """.formatted(
                        BigDecimal.valueOf(letter.balance().amountMinor(), 2).toPlainString(),
                        letter.balance().currency().getCurrencyCode(),
                        letter.messagesLeft(),
                        address));
    }

    /** The same is among the owner's notifications. */
    @Override
    protected void giveUp(String id, Letter letter, Throwable cause) {
        LOG.warn(
                "the mail about the low balance of {} was not taken",
                letter.origin().tenant(),
                cause);
    }

    @Override
    protected boolean isOpenWhenGivenUp() {
        return true;
    }
}
