package io.lyceum.command.conversation.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.command.conversation.port.Answerer;
import io.lyceum.command.conversation.port.Answerer.Inquiry;
import io.lyceum.command.conversation.port.Answerer.Passage;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.ports.OutsideCalls.Limits;
import io.lyceum.command.platform.ports.OutsideCalls.OutsideCallFailed;
import io.lyceum.conversation.QaEntryId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PreparedInNeedTest {

    private static final Inquiry KNOWN = new Inquiry(
            "How much?", List.of(), List.of(new Passage(QaEntryId.next(), "What does it cost?", "50 a month.")));
    private static final Inquiry UNKNOWN = new Inquiry("How much?", List.of(), List.of());
    private static final Answerer.Answer OF_A_MODEL =
            new Answerer.Answer("It costs 50.", List.of(), true, "gpt-test-1", false, 9);

    @Test
    void aModelThatAnswersInTimeIsHeard() {
        assertThat(answer(inquiry -> OF_A_MODEL, KNOWN, Duration.ofMinutes(1))).isEqualTo(OF_A_MODEL);
    }

    @Test
    void aPreparedAnswerTakesThePlaceOfOneThatIsSlow() {
        var never = new CountDownLatch(1);
        Answerer slow = inquiry -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return OF_A_MODEL;
        };

        var answer = answer(slow, KNOWN, Duration.ofMillis(20));

        assertThat(answer.text()).isEqualTo("50 a month.");
        assertThat(answer.offline()).isTrue();
        assertThat(answer.sources()).hasSize(1);
    }

    @Test
    void aPreparedAnswerTakesThePlaceOfAModelOutOfReachAndNothingElseDoes() {
        try (var outside = new OutsideCalls(new SimpleMeterRegistry())) {
            Answerer broken = inquiry -> outside.call("model", new Limits(Duration.ofMinutes(1), 1, 1), () -> {
                throw new IOException("out of reach");
            });

            assertThat(answer(broken, KNOWN, Duration.ofMinutes(1)).text()).isEqualTo("50 a month.");
            assertThatThrownBy(() -> answer(broken, UNKNOWN, Duration.ofMinutes(1)))
                    .isInstanceOf(OutsideCallFailed.class);
        }
    }

    private static Answerer.Answer answer(Answerer model, Inquiry inquiry, Duration patience) {
        try (var answerer = new PreparedInNeed(model, new OfflineAnswerer(), patience)) {
            return answerer.answer(inquiry);
        }
    }
}
