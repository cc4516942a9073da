package io.lyceum.command.identity.port;

/** The bot people log in with. */
public interface LoginBot {

    /** What its messenger says of it. */
    sealed interface Standing {}

    /** @param username its name there */
    record Works(String username) implements Standing {}

    record Refused(String why) implements Standing {}

    /** Its id at the messenger. */
    String account();

    /** @throws RuntimeException when the messenger cannot be reached */
    Standing look();
}
