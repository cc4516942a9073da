package io.lyceum.command.platform.security;

/** Turns a password into what is kept of it; for contexts that open an account for somebody. */
public interface PasswordHashing {

    /** A43: 8 to 128 characters, a letter and a digit among them. */
    String RULE = "(?=.*\\p{L})(?=.*\\d).{8,128}";

    String RULE_IN_WORDS = "8 to 128 characters with a letter and a digit";

    /** Takes a good part of a second of CPU: never on an event loop. */
    String hash(String password);
}
