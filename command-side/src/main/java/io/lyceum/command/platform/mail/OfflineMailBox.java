package io.lyceum.command.platform.mail;

import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps mails instead of sending them, the newest thousand: they stand in the log and can be read by who operates the
 * platform.
 */
final class OfflineMailBox implements MailBox {

    private static final Logger LOG = LoggerFactory.getLogger(OfflineMailBox.class);
    private static final int KEPT = 1_000;

    /** A mail that was not sent. */
    record Kept(String id, String to, String subject, String text, Instant at) {}

    private final JdbcClient jdbc;

    OfflineMailBox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void send(Mail mail) {
        var isNew = jdbc.sql("""
                                insert into command.offline_mail (id, user_id, recipient, subject, text)
                                values (:id, :user, :to, :subject, :text) on conflict (id) do nothing
                                """)
                        .param("id", mail.id())
                        .param("user", mail.person().value())
                        .param("to", mail.to())
                        .param("subject", mail.subject())
                        .param("text", mail.text())
                        .update()
                == 1;
        if (isNew) {
            jdbc.sql("""
                            delete from command.offline_mail where number <=
                                (select max(number) from command.offline_mail) - :kept
                            """).param("kept", KEPT).update();
            LOG.info("offline mail to {}: {}\n{}", mail.to(), mail.subject(), mail.text());
        }
    }

    /** Newest first. */
    List<Kept> newest(Optional<String> recipient, int limit) {
        return jdbc.sql("""
                        select id, recipient, subject, text, at from command.offline_mail
                        where cast(:recipient as text) is null or recipient = :recipient
                        order by number desc limit :limit
                        """)
                .param("recipient", recipient.orElse(null))
                .param("limit", limit)
                .query((row, number) -> new Kept(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant()))
                .list();
    }

    /** Removes what was kept for a person. */
    void forget(UserId person) {
        jdbc.sql("delete from command.offline_mail where user_id = ?")
                .param(person.value())
                .update();
    }

    @Override
    public boolean isOffline() {
        return true;
    }
}
