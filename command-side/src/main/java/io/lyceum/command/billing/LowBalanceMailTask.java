package io.lyceum.command.billing;

import io.lyceum.command.platform.mail.MailBox;
import io.lyceum.command.platform.mail.MailBox.Mail;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import java.math.BigDecimal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes to the owner of a school whose balance is low (C151). The address is found when the mail goes out. */
@Component
class LowBalanceMailTask extends PersistentTask<LowBalanceMailTask.Letter> {

    private static final Logger LOG = LoggerFactory.getLogger(LowBalanceMailTask.class);

    record Letter(Origin origin, long messagesLeft, Money balance) implements Data {}

    private final SchoolOwner owner;
    private final MailBox mailBox;
    private final String address;

    LowBalanceMailTask(
            SchoolOwner owner,
            MailBox mailBox,
            @Value("${lyceum.web.public-url:http://localhost:8080}") String publicUrl) {
        super("billing.low-balance-mail", Letter.class, 6, Duration.ofSeconds(5));
        this.owner = owner;
        this.mailBox = mailBox;
        this.address = publicUrl.replaceAll("/+$", "");
    }

    @Override
    protected void run(String id, Letter letter) {
        owner.of(letter.origin().tenant())
                .ifPresent(person -> mailBox.send(new Mail(
                        id,
                        person.user(),
                        person.email(),
                        letter.messagesLeft() == 0 ? "The balance is used up" : "The balance is getting low",
                        """
                        The balance of your school is %s %s: enough for %d answers of the assistant.

                        Top it up: %s/billing
                        """.formatted(
                                        BigDecimal.valueOf(letter.balance().amountMinor(), 2)
                                                .toPlainString(),
                                        letter.balance().currency().getCurrencyCode(),
                                        letter.messagesLeft(),
                                        address))));
    }

    /** The same is among the owner's notifications. */
    @Override
    protected void giveUp(String id, Letter letter, Throwable cause) {
        LOG.warn(
                "the mail about the low balance of {} was not taken",
                letter.origin().tenant(),
                cause);
    }
}
