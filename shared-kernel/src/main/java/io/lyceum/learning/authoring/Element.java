package io.lyceum.learning.authoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.lyceum.learning.LessonId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a course (C29, C30). What is optional and not given is absent, so that a course that was read from a
 * document is written as the same document. {@code id} is unique in the course; {@code Ex8_2} belongs to the module
 * {@code Ex8}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Element.Message.class, name = "message"),
    @JsonSubTypes.Type(value = Element.Audio.class, name = "audio"),
    @JsonSubTypes.Type(value = Element.Input.class, name = "input"),
    @JsonSubTypes.Type(value = Element.Quiz.class, name = "quiz"),
    @JsonSubTypes.Type(value = Element.Question.class, name = "question"),
    @JsonSubTypes.Type(value = Element.MultiChoice.class, name = "multi_choice"),
    @JsonSubTypes.Type(value = Element.Dialog.class, name = "dialog"),
    @JsonSubTypes.Type(value = Element.MiniApp.class, name = "miniapp"),
    @JsonSubTypes.Type(value = Element.Test.class, name = "test"),
    @JsonSubTypes.Type(value = Element.Jump.class, name = "jump"),
    @JsonSubTypes.Type(value = Element.Revision.class, name = "revision"),
    @JsonSubTypes.Type(value = Element.Delay.class, name = "delay"),
    @JsonSubTypes.Type(value = Element.End.class, name = "end"),
    @JsonSubTypes.Type(value = Element.Section.class, name = "section")
})
public sealed interface Element {

    String id();

    /** An option to choose; {@code correct} is absent where nothing is right or wrong. */
    record Choice(
            String text,
            @Nullable Boolean correct,
            @Nullable String feedback) {

        public boolean right() {
            return Boolean.TRUE.equals(correct);
        }
    }

    /** Shown; with a button it waits for the click. {@code media} are addresses of images or MP4. */
    record Message(
            String id,
            String text,
            @Nullable String button,
            List<String> media,
            @Nullable ParseMode parseMode,
            @Nullable Boolean linkPreview)
            implements Element {}

    /** Played; never waits. {@code media} are addresses of MP3, M4A or OGG. */
    record Audio(
            String id,
            List<String> media,
            @Nullable String text,
            @Nullable ParseMode parseMode,
            @Nullable Boolean linkPreview)
            implements Element {}

    /** Waits for a text; graded 0 or 1 of 1 when there is a right one (A32). */
    record Input(
            String id,
            String text,
            @Nullable String correctAnswer,
            @Nullable String feedbackCorrect,
            @Nullable String feedbackIncorrect,
            @Nullable InputType inputType)
            implements Element {}

    /** Exactly one option is right; graded 0 or 1 of 1 (A32). */
    record Quiz(String id, String text, List<Choice> answers, List<String> media) implements Element {}

    /** A poll without a right answer. */
    record Question(String id, String text, List<Choice> answers) implements Element {}

    /** Any number of options; each is judged for itself (A31): 1, 0.5 or 0 of 1. */
    record MultiChoice(
            String id,
            String text,
            List<Choice> answers,
            @Nullable String feedbackCorrect,
            @Nullable String feedbackPartial,
            @Nullable String feedbackIncorrect)
            implements Element {}

    /** One line of a conversation that is there before the learner says anything. */
    record Line(Speaker role, String text) {}

    /** Who speaks in a conversation. */
    enum Speaker {
        @JsonProperty("user")
        USER,
        @JsonProperty("assistant")
        ASSISTANT
    }

    /**
     * A conversation with a chat model that ends with the stop marker (C45).
     *
     * @param temperature 0 to 1; 0.2 if absent
     * @param reasoning effort, for reasoning models
     * @param transcriptionLanguage ISO 639-1; found out by itself if absent
     * @param voiceResponse whether it answers aloud
     * @param autoStart whether the model speaks first
     * @param ttsSpeed 0.25 to 4.0; 1.0 if absent
     */
    record Dialog(
            String id,
            String text,
            String prompt,
            @Nullable String model,
            @Nullable Double temperature,
            @Nullable String reasoning,
            List<Line> conversation,
            @Nullable ParseMode parseMode,
            @Nullable Boolean linkPreview,
            @Nullable String transcriptionLanguage,
            @Nullable Boolean voiceResponse,
            @Nullable Boolean autoStart,
            @Nullable String ttsVoice,
            @Nullable String ttsModel,
            @Nullable Double ttsSpeed)
            implements Element {

        public boolean speaksFirst() {
            return Boolean.TRUE.equals(autoStart);
        }

        public boolean answersAloud() {
            return Boolean.TRUE.equals(voiceResponse);
        }
    }

    /** Opens a mini app and waits for its signed result (C47). {@code question} is for the app alone. */
    record MiniApp(String id, String text, String button, String appUrl, Map<String, Object> question)
            implements Element {}

    /** From how many percent of mistakes down which message is given. */
    record Threshold(int percent, String message) {}

    /** Adds up the answers whose ids start with the prefix (C42); {@code score} is ascending by percent. */
    record Test(
            String id,
            String text,
            String prefix,
            List<Threshold> score,
            @Nullable String button) implements Element {}

    /**
     * Where a jump leads: to an element, on after a while, or simply on.
     *
     * @param pause an {@link Interval}
     */
    record Option(
            String text,
            @JsonProperty("goto") @Nullable String target,
            @JsonProperty("wait") @Nullable String pause,
            @Nullable String waitText) {}

    record Jump(String id, String text, List<Option> options) implements Element {}

    /** Serves again what was answered wrongly, and up to two of what was right (C43, A30). */
    record Revision(
            String id,
            String text,
            String prefix,
            String noMistakes,
            @Nullable String button) implements Element {}

    /**
     * Goes on elsewhere after a while; silent without a text.
     *
     * @param pause an {@link Interval}
     */
    record Delay(
            String id,
            @JsonProperty("wait") String pause,
            @JsonProperty("goto") String target,
            @Nullable String text) implements Element {}

    record End(String id, @Nullable String text) implements Element {}

    /** What follows, up to the next section, belongs together; may be a lesson of the course (A2). */
    record Section(String id, String title, @Nullable LessonId lesson) implements Element {}

    default ElementType type() {
        return switch (this) {
            case Message any -> ElementType.MESSAGE;
            case Audio any -> ElementType.AUDIO;
            case Input any -> ElementType.INPUT;
            case Quiz any -> ElementType.QUIZ;
            case Question any -> ElementType.QUESTION;
            case MultiChoice any -> ElementType.MULTI_CHOICE;
            case Dialog any -> ElementType.DIALOG;
            case MiniApp any -> ElementType.MINIAPP;
            case Test any -> ElementType.TEST;
            case Jump any -> ElementType.JUMP;
            case Revision any -> ElementType.REVISION;
            case Delay any -> ElementType.DELAY;
            case End any -> ElementType.END;
            case Section any -> ElementType.SECTION;
        };
    }

    /** What a learner reads of it; empty if there is nothing to read. */
    default String shown() {
        return switch (this) {
            case Message e -> e.text();
            case Audio e -> e.text() == null ? "" : e.text();
            case Input e -> e.text();
            case Quiz e -> e.text();
            case Question e -> e.text();
            case MultiChoice e -> e.text();
            case Dialog e -> e.text();
            case MiniApp e -> e.text();
            case Test e -> e.text();
            case Jump e -> e.text();
            case Revision e -> e.text();
            case Delay e -> e.text() == null ? "" : e.text();
            case End e -> e.text() == null ? "" : e.text();
            case Section e -> e.title();
        };
    }

    /** Where links in the text are shown with a preview: not beside a button and not in a dialog, unless said so. */
    default boolean previewsLinks() {
        return switch (this) {
            case Message e -> e.linkPreview() == null ? e.button() == null : e.linkPreview();
            case Audio e -> e.linkPreview() == null || e.linkPreview();
            case Dialog e -> Boolean.TRUE.equals(e.linkPreview());
            default -> true;
        };
    }
}
