package io.lyceum.command.platform.mail;

import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.ports.OutsideCalls.Limits;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;

/** Mail over SMTP (RFC 5321), with STARTTLS or implicit TLS. */
final class SmtpMailBox implements MailBox {

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(30), 1, 8);

    /** How the connection is protected. */
    enum Protection {
        /** For servers on the same machine. */
        NONE,
        /** Required, not merely offered: RFC 3207. */
        STARTTLS,
        /** From the first byte: RFC 8314. */
        TLS
    }

    /**
     * Where mail goes out.
     *
     * @param username empty for servers that ask for none
     * @param from the sender's address
     */
    record Server(String host, int port, String username, String password, Protection protection, String from) {}

    private final Server server;
    private final Session session;
    private final OutsideCalls outside;

    SmtpMailBox(Server server, OutsideCalls outside) {
        this.server = server;
        this.outside = outside;
        var properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", Integer.toString(server.port()));
        properties.put("mail.smtp.auth", Boolean.toString(!server.username().isEmpty()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(server.protection() == Protection.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(server.protection() == Protection.STARTTLS));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(server.protection() == Protection.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", "10000");
        properties.put("mail.smtp.timeout", "20000");
        properties.put("mail.smtp.writetimeout", "20000");
        session = Session.getInstance(properties);
    }

    @Override
    public void send(Mail mail) {
        outside.call("smtp", LIMITS, () -> {
            var message = message(mail);
            try (var transport = session.getTransport("smtp")) {
                if (server.username().isEmpty()) {
                    transport.connect();
                } else {
                    transport.connect(server.username(), server.password());
                }
                transport.sendMessage(message, message.getAllRecipients());
            }
            return mail.id();
        });
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<%s@lyceum>".formatted(mail.id()));
            }
        };
        message.setFrom(new InternetAddress(server.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    @Override
    public boolean isOffline() {
        return false;
    }
}
