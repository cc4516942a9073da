package io.lyceum.command.identity;

import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether people who register must confirm their address before they log in (C12). By default they must once there is a
 * mail server: without one nobody would get the mail.
 */
@Component
final class EmailConfirmation {

    private enum Setting {
        AUTO,
        REQUIRED,
        OFF
    }

    private final boolean required;

    EmailConfirmation(
            @Value("${lyceum.identity.email-confirmation:auto}") String setting,
            @Value("${lyceum.mail.smtp.host:}") String mailServer) {
        required = switch (Setting.valueOf(setting.strip().toUpperCase(Locale.ROOT))) {
            case REQUIRED -> true;
            case OFF -> false;
            case AUTO -> !mailServer.isBlank();
        };
    }

    boolean isRequired() {
        return required;
    }
}
