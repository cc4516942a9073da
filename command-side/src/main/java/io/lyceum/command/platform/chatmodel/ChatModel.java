package io.lyceum.command.platform.chatmodel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A large language model that continues a conversation (C105). Contexts wrap it in ports in their own words. */
public interface ChatModel {

    /** Who speaks. */
    enum Speaker {
        USER,
        ASSISTANT
    }

    record Turn(Speaker speaker, String text) {}

    /**
     * A conversation to be continued.
     *
     * @param instructions the system prompt
     * @param temperature 0 to 2; reasoning models take none
     * @param model absent: the configured one
     * @param reasoning how much effort a reasoning model makes, such as {@code low}; absent: its own measure
     */
    record Conversation(
            String instructions,
            List<Turn> turns,
            double temperature,
            int longestAnswerTokens,
            @Nullable String model,
            @Nullable String reasoning) {

        /** With the configured model. */
        public Conversation(String instructions, List<Turn> turns, double temperature, int longestAnswerTokens) {
            this(instructions, turns, temperature, longestAnswerTokens, null, null);
        }
    }

    record Answer(String text, String model, long promptTokens, long answerTokens) {}

    /**
     * Blocks until the model has answered.
     *
     * @throws io.lyceum.command.platform.ports.OutsideCalls.OutsideCallFailed when it cannot be reached or refuses
     */
    Answer complete(Conversation conversation);
}
