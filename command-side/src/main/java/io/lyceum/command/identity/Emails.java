package io.lyceum.command.identity;

import java.util.Locale;

/** The one form in which e-mail addresses are compared. */
final class Emails {

    private Emails() {}

    static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
