package io.lyceum.command.learning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.command.learning.delivery.port.DialogPartner.Said;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.authoring.CourseSettings;
import io.lyceum.learning.authoring.Element.Input;
import io.lyceum.learning.authoring.Element.Message;
import io.lyceum.learning.authoring.ElementType;
import io.lyceum.learning.authoring.Script;
import io.lyceum.learning.delivery.RunEvent.AnswerSubmitted;
import io.lyceum.learning.delivery.RunId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTextTest {

    private static final Script SCRIPT = new Script(
            CourseId.next(),
            1,
            CourseSettings.OPEN,
            List.of(
                    new Input("q", "Name?", null, null, null, null),
                    new Message("m", "Hi", null, List.of(), null, null)));

    private static final RunMemory MEMORY = answered("Ivan $1");

    private static RunMemory answered(String answer) {
        return RunMemory.of(
                SCRIPT, List.of(new AnswerSubmitted(RunId.next(), "q", ElementType.INPUT, answer, List.of(), "Nice")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{q}} | assistant: Name?/user: Ivan $1/assistant: Nice",
                "{{1]q}} | assistant: Name?",
                "{{2]q}} | assistant: Name?/user: Ivan $1",
                "{{q[1}} | assistant: Nice",
                "{{q[9}} | assistant: Name?/user: Ivan $1/assistant: Nice",
                "{{m}} | assistant: Hi",
                "Be {{nobody}} | Be NOT_FOUND",
                "A<!-- not for the model -->B | AB"
            })
    void variablesAreFilledIn(String prompt, String expected) {
        assertThat(PromptText.of(prompt, SCRIPT, MEMORY::of).text()).isEqualTo(expected.replace("/", "\n"));
    }

    @Test
    void variablesNobodyKnowsAreNamed() {
        assertThat(PromptText.of("{{q}} {{x}} {{y[2}}", SCRIPT, MEMORY::of).unknown())
                .containsExactly("x", "y");
    }

    /** C45: the text and conversation of an element "for this learner", of whom a run is one sitting. */
    @Test
    void whatWasSaidInAnEarlierRunIsRememberedUntilItIsSaidAgain() {
        var nothing = RunMemory.of(SCRIPT, List.of());

        assertThat(RunMemory.newest("q", Stream.of(nothing, answered("Anna"), answered("Ivan"))))
                .extracting(Said::text)
                .containsExactly("Anna", "Nice");
        assertThat(RunMemory.newest("m", Stream.of(nothing, answered("Anna")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Bye {STOP}, true, Bye", "Пока #конецдиалога, true, Пока", "{STOP}, true, ''", "stop, false, stop"})
    void theStopMarkerEndsADialogAndIsNotShown(String reply, boolean ends, String shown) {
        assertThat(StopMarker.in(reply)).isEqualTo(new StopMarker(ends, shown));
    }
}
