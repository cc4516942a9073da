package io.lyceum.command.learning.group.port;

/** The bot learners take courses with in a messenger. */
public interface LearnerBot {

    /** What became of a message. */
    sealed interface Outcome {}

    /** @param message its id at the messenger */
    record Written(String message) implements Outcome {}

    /** It is not written, and would not be at another attempt. */
    record Refused(String why) implements Outcome {}

    /**
     * Writes to a learner.
     *
     * @param bot by its name, which groups know it by
     * @param chat of the learner with the bot
     * @throws RuntimeException when the messenger cannot be reached or asks to wait: nothing was written
     */
    Outcome write(String bot, String chat, String text);
}
