package io.lyceum.command.platform.mail;

import io.lyceum.kernel.UserId;

/** Delivers mail. */
public interface MailBox {

    /**
     * A mail to a person.
     *
     * @param id the same for every attempt to deliver it; becomes its {@code Message-ID}
     * @param person whose address it is, so that what is kept of it can be forgotten with them
     * @param text plain
     */
    record Mail(String id, UserId person, String to, String subject, String text) {}

    /** @throws RuntimeException if it was not taken */
    void send(Mail mail);

    /** Whether mails stay here instead of going out. */
    boolean isOffline();
}
