package io.lyceum.command.conversation.port;

import io.lyceum.conversation.AnswerSource;
import io.lyceum.conversation.QaEntryId;
import java.util.List;

/** Answers a participant from what the school has prepared. */
public interface Answerer {

    /** A prepared entry that may hold the answer. */
    record Passage(QaEntryId entry, String question, String answer) {}

    /** One earlier message of the dialog. */
    record Said(boolean byParticipant, String text) {}

    /**
     * What to answer.
     *
     * @param history at most 20 messages, oldest first, the question last (A8)
     */
    record Inquiry(String question, List<Said> history, List<Passage> passages) {}

    /**
     * An answer.
     *
     * @param resolved false when it is a fallback without a source
     * @param offline whether no outside model was asked
     * @param tokens the model read and wrote
     */
    record Answer(
            String text, List<AnswerSource> sources, boolean resolved, String model, boolean offline, long tokens) {}

    /** Blocks until there is an answer; an exception when the model cannot be reached. */
    Answer answer(Inquiry inquiry);
}
