package io.lyceum.command.conversation.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.command.conversation.port.Answerer.Inquiry;
import io.lyceum.command.conversation.port.Answerer.Passage;
import io.lyceum.command.conversation.port.Answerer.Said;
import io.lyceum.command.platform.chatmodel.ChatModel;
import io.lyceum.conversation.QaEntryId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatModelAnswererTest {

    private static final Inquiry INQUIRY = new Inquiry(
            "How much?",
            List.of(new Said(true, "How much?")),
            List.of(new Passage(QaEntryId.next(), "What does it cost?", "50")));

    @Test
    void anAnswerNamesItsModelItsSourcesAndTheTokensItTook() {
        var answer = new ChatModelAnswerer(conversation -> new ChatModel.Answer("50 a month.", "gpt-test-1", 120, 7))
                .answer(INQUIRY);

        assertThat(answer.text()).isEqualTo("50 a month.");
        assertThat(answer.model()).isEqualTo("gpt-test-1");
        assertThat(answer.tokens()).isEqualTo(127);
        assertThat(answer.resolved()).isTrue();
        assertThat(answer.sources()).hasSize(1);
    }

    @Test
    void aFallbackTookItsTokensToo() {
        var answer = new ChatModelAnswerer(
                        conversation -> new ChatModel.Answer("NO_ANSWER Sorry, shall I call a person?", "m", 100, 9))
                .answer(INQUIRY);

        assertThat(answer.resolved()).isFalse();
        assertThat(answer.sources()).isEmpty();
        assertThat(answer.text()).isEqualTo("Sorry, shall I call a person?");
        assertThat(answer.tokens()).isEqualTo(109);
    }
}
