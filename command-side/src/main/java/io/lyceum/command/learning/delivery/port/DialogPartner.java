package io.lyceum.command.learning.delivery.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who a learner talks to in a dialog of a course (C45). */
public interface DialogPartner {

    /** One message of the conversation. */
    record Said(boolean byLearner, String text) {}

    /**
     * A conversation to be continued.
     *
     * @param instructions the prompt, its variables filled in
     * @param model absent: the one configured for dialogs
     * @param temperature 0 to 1; absent: the one configured for dialogs
     * @param reasoning effort, for reasoning models; absent: theirs
     */
    record Conversation(
            String instructions,
            List<Said> said,
            @Nullable String model,
            @Nullable Double temperature,
            @Nullable String reasoning) {}

    /** @param offline whether no outside model was asked */
    record Reply(String text, String model, boolean offline) {}

    /** Blocks until there is a reply; an exception when the model cannot be reached. */
    Reply reply(Conversation conversation);
}
