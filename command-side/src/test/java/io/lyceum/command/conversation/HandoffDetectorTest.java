package io.lyceum.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.conversation.HandoffReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandoffDetectorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Позовите оператора, пожалуйста",
                "Хочу поговорить с живым человеком",
                "соедините с менеджером",
                "У меня жалоба",
                "Это плохой сервис!",
                "В третий раз спрашиваю",
                "I need a human",
                "let me talk to a real person",
                "customer support please"
            })
    void whoeverAsksForAPersonGetsOne(String text) {
        assertThat(HandoffDetector.detect(text, 0))
                .hasValueSatisfying(found -> assertThat(found.reason()).isEqualTo(HandoffReason.KEYWORD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Сколько стоит курс?",
                "What is an operator in Python?",
                "логический оператор и скобки",
                "explain operator while in C",
                "Где открыть диспетчер задач"
            })
    void talkAboutOtherThingsIsNoCallForHelp(String text) {
        assertThat(HandoffDetector.detect(text, 0)).isEmpty();
    }

    @Test
    void twoFallbacksInARowAreEnough() {
        assertThat(HandoffDetector.detect("Сколько стоит курс?", 1)).isEmpty();
        assertThat(HandoffDetector.detect("Сколько стоит курс?", 2))
                .hasValueSatisfying(found -> assertThat(found.reason()).isEqualTo(HandoffReason.RETRIES));
    }
}
