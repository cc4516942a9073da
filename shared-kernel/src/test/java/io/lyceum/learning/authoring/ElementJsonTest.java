package io.lyceum.learning.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.json.EventJson;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.authoring.Element.Choice;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How elements are stored in events: these texts are released and must load for ever. */
class ElementJsonTest {

    private static final List<Choice> CHOICES = List.of(new Choice("A", true, "Yes"), new Choice("B", null, null));

    record Stored(Element element, String json) {}

    static Stream<Stored> everyType() {
        return Stream.of(
                new Stored(
                        new Element.Message("m", "Hi", "Go", List.of("https://x.example/a.png"), ParseMode.HTML, false),
                        """
                        {"type":"message","id":"m","text":"Hi","button":"Go","media":["https://x.example/a.png"],"parseMode":"HTML","linkPreview":false}"""),
                new Stored(new Element.Audio("a", List.of("https://x.example/a.mp3"), null, null, null), """
                        {"type":"audio","id":"a","media":["https://x.example/a.mp3"]}"""),
                new Stored(new Element.Input("i", "Say", "yes", "Right", "Wrong", InputType.SEQUENCE), """
                        {"type":"input","id":"i","text":"Say","correctAnswer":"yes","feedbackCorrect":"Right","feedbackIncorrect":"Wrong","inputType":"sequence"}"""),
                new Stored(new Element.Quiz("q", "?", CHOICES, List.of()), """
                        {"type":"quiz","id":"q","text":"?","answers":[{"text":"A","correct":true,"feedback":"Yes"},{"text":"B"}],"media":[]}"""),
                new Stored(new Element.Question("p", "?", List.of(new Choice("A", null, null))), """
                        {"type":"question","id":"p","text":"?","answers":[{"text":"A"}]}"""),
                new Stored(new Element.MultiChoice("c", "?", CHOICES, "All", "Some", "None"), """
                        {"type":"multi_choice","id":"c","text":"?","answers":[{"text":"A","correct":true,"feedback":"Yes"},{"text":"B"}],"feedbackCorrect":"All","feedbackPartial":"Some","feedbackIncorrect":"None"}"""),
                new Stored(
                        new Element.Dialog(
                                "d",
                                "Talk",
                                "Be kind",
                                "gpt-4.1",
                                0.3,
                                "low",
                                List.of(new Element.Line(Element.Speaker.ASSISTANT, "Hello")),
                                ParseMode.STRICT_HTML,
                                null,
                                "en",
                                true,
                                true,
                                "nova",
                                "tts-1",
                                1.5),
                        """
                        {"type":"dialog","id":"d","text":"Talk","prompt":"Be kind","model":"gpt-4.1","temperature":0.3,"reasoning":"low","conversation":[{"role":"assistant","text":"Hello"}],"parseMode":"HTML!","transcriptionLanguage":"en","voiceResponse":true,"autoStart":true,"ttsVoice":"nova","ttsModel":"tts-1","ttsSpeed":1.5}"""),
                new Stored(new Element.MiniApp("w", "Play", "Open", "https://x.example/app", Map.of("n", 3)), """
                        {"type":"miniapp","id":"w","text":"Play","button":"Open","appUrl":"https://x.example/app","question":{"n":3}}"""),
                new Stored(
                        new Element.Test("t", "{score}", "q", List.of(new Element.Threshold(50, "Half")), null), """
                        {"type":"test","id":"t","text":"{score}","prefix":"q","score":[{"percent":50,"message":"Half"}]}"""),
                new Stored(new Element.Jump("j", "Where?", List.of(new Element.Option("On", "m", "5s", "Wait"))), """
                        {"type":"jump","id":"j","text":"Where?","options":[{"text":"On","goto":"m","wait":"5s","waitText":"Wait"}]}"""),
                new Stored(new Element.Revision("r", "Again", "q", "None", "Go"), """
                        {"type":"revision","id":"r","text":"Again","prefix":"q","noMistakes":"None","button":"Go"}"""),
                new Stored(new Element.Delay("z", "1d", "m", null), """
                        {"type":"delay","id":"z","wait":"1d","goto":"m"}"""),
                new Stored(new Element.End("e", "Bye"), """
                        {"type":"end","id":"e","text":"Bye"}"""),
                new Stored(new Element.Section("s", "One", new LessonId(new UUID(0, 1))), """
                        {"type":"section","id":"s","title":"One","lesson":"00000000-0000-0000-0000-000000000001"}"""));
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void anElementIsStoredAndReadAsTheSame(Stored stored) {
        assertThat(EventJson.mapper().writeValueAsString(stored.element())).isEqualTo(stored.json());
        assertThat(EventJson.mapper().readValue(stored.json(), Element.class)).isEqualTo(stored.element());
    }

    @Test
    void everyTypeIsHere() {
        assertThat(everyType().map(stored -> stored.element().type())).containsExactlyInAnyOrder(ElementType.values());
    }
}
