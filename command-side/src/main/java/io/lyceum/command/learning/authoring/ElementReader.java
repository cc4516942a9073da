package io.lyceum.command.learning.authoring;

import io.lyceum.learning.LessonId;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.Audio;
import io.lyceum.learning.authoring.Element.Choice;
import io.lyceum.learning.authoring.Element.Delay;
import io.lyceum.learning.authoring.Element.End;
import io.lyceum.learning.authoring.Element.Input;
import io.lyceum.learning.authoring.Element.Jump;
import io.lyceum.learning.authoring.Element.Message;
import io.lyceum.learning.authoring.Element.MiniApp;
import io.lyceum.learning.authoring.Element.MultiChoice;
import io.lyceum.learning.authoring.Element.Option;
import io.lyceum.learning.authoring.Element.Question;
import io.lyceum.learning.authoring.Element.Quiz;
import io.lyceum.learning.authoring.Element.Revision;
import io.lyceum.learning.authoring.Element.Section;
import io.lyceum.learning.authoring.Element.Test;
import io.lyceum.learning.authoring.Element.Threshold;
import io.lyceum.learning.authoring.ElementType;
import io.lyceum.learning.authoring.InputType;
import io.lyceum.learning.authoring.Interval;
import io.lyceum.learning.authoring.ParseMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one element as somebody wrote it, noting all that is wrong with it (C30, C33). */
final class ElementReader {

    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_.-]{1,64}");
    private static final int LONGEST_QUESTION = 300;
    private static final String TYPES =
            Arrays.stream(ElementType.values()).map(ElementType::text).collect(Collectors.joining(", "));

    private ElementReader() {}

    /** Empty when the type is not known; otherwise to be used only if nothing was noted. */
    static Optional<Element> read(DocumentNode node) {
        var type = node.oneOf("type", ElementType::find, TYPES);
        if (type == null) {
            if (!node.has("type")) {
                node.wrong("type", "one of " + TYPES);
            }
            return Optional.empty();
        }
        var id = node.text("id");
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            node.wrong("id", "1 to 64 letters, digits, _ . -");
        }
        return Optional.of(
                switch (type) {
                    case MESSAGE -> message(node, id);
                    case AUDIO -> audio(node, id);
                    case INPUT -> input(node, id);
                    case QUIZ -> quiz(node, id);
                    case QUESTION -> question(node, id);
                    case MULTI_CHOICE -> multiChoice(node, id);
                    case DIALOG -> DialogReader.read(node, id);
                    case MINIAPP -> miniApp(node, id);
                    case TEST -> test(node, id);
                    case JUMP -> jump(node, id);
                    case REVISION -> revision(node, id);
                    case DELAY -> delay(node, id);
                    case END -> end(node, id);
                    case SECTION -> section(node, id);
                });
    }

    private static Message message(DocumentNode node, String id) {
        known(node, "text", "button", "media", "parse_mode", "link_preview");
        return new Message(
                id,
                node.text("text"),
                node.optional("button"),
                MediaAddress.read(node, MediaAddress.SHOWN),
                parseMode(node, false),
                node.flag("link_preview"));
    }

    private static Audio audio(DocumentNode node, String id) {
        known(node, "media", "text", "parse_mode", "link_preview");
        var media = MediaAddress.read(node, MediaAddress.PLAYED);
        if (!node.has("media")) {
            node.wrong("media", "at least one address of an MP3, M4A or OGG file");
        }
        return new Audio(id, media, node.optional("text"), parseMode(node, false), node.flag("link_preview"));
    }

    private static Input input(DocumentNode node, String id) {
        known(node, "text", "correct_answer", "feedback_correct", "feedback_incorrect", "input_type");
        var type = node.oneOf("input_type", InputType::find, "text, sequence");
        var correct = node.unlessBlank("correct_answer");
        if (type == InputType.SEQUENCE && correct != null && correct.chars().noneMatch(Character::isDigit)) {
            node.wrong("correct_answer", "a sequence has at least one digit");
        }
        return new Input(
                id,
                node.text("text"),
                correct,
                node.optional("feedback_correct"),
                node.optional("feedback_incorrect"),
                type);
    }

    private static Quiz quiz(DocumentNode node, String id) {
        known(node, "text", "answers", "media");
        var answers = answers(node, true);
        if (answers.stream().filter(Choice::right).count() != 1) {
            node.wrong("answers", "exactly one is correct");
        }
        return new Quiz(id, node.text("text", LONGEST_QUESTION), answers, MediaAddress.read(node, MediaAddress.SHOWN));
    }

    private static Question question(DocumentNode node, String id) {
        known(node, "text", "answers");
        return new Question(id, node.text("text", LONGEST_QUESTION), answers(node, false));
    }

    private static MultiChoice multiChoice(DocumentNode node, String id) {
        known(node, "text", "answers", "feedback_correct", "feedback_partial", "feedback_incorrect");
        var answers = answers(node, true);
        if (answers.stream().noneMatch(Choice::right)) {
            node.wrong("answers", "at least one is correct");
        }
        return new MultiChoice(
                id,
                node.text("text", LONGEST_QUESTION),
                answers,
                node.text("feedback_correct"),
                node.text("feedback_partial"),
                node.text("feedback_incorrect"));
    }

    private static List<Choice> answers(DocumentNode node, boolean graded) {
        var items = node.items("answers");
        if (items.size() < 2) {
            node.wrong("answers", "at least 2");
        }
        var answers = new ArrayList<Choice>();
        for (var item : items) {
            var fields = new LinkedHashSet<>(List.of("text", "feedback"));
            if (graded) {
                fields.add("correct");
            }
            item.knownAre(fields);
            answers.add(new Choice(item.text("text"), graded ? item.flag("correct") : null, item.optional("feedback")));
        }
        return answers;
    }

    private static MiniApp miniApp(DocumentNode node, String id) {
        known(node, "text", "button", "app_url", "question");
        var address = node.text("app_url");
        if (!address.isEmpty() && !MediaAddress.isWeb(address)) {
            node.wrong("app_url", "an address that begins with https:// or http://");
        }
        var question = new LinkedHashMap<String, Object>();
        if (node.raw("question") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> question.put(String.valueOf(name), value));
        } else {
            node.wrong("question", "an object with fields, for the app");
        }
        return new MiniApp(id, node.text("text"), node.text("button"), address, question);
    }

    private static Test test(DocumentNode node, String id) {
        known(node, "text", "prefix", "score", "button");
        return new Test(id, node.text("text"), node.text("prefix"), thresholds(node), node.optional("button"));
    }

    /** As in documents, {@code {0: "None wrong", 50: "Half right"}}, or a list of percent and message. */
    private static List<Threshold> thresholds(DocumentNode node) {
        var thresholds = new ArrayList<Threshold>();
        switch (node.raw("score")) {
            case Map<?, ?> byPercent
            when !byPercent.isEmpty() ->
                byPercent.forEach((percent, message) ->
                        threshold(node, String.valueOf(percent), message).ifPresent(thresholds::add));
            case List<?> list
            when !list.isEmpty() -> {
                for (var item : node.items("score")) {
                    threshold(node, String.valueOf(item.raw("percent")), item.raw("message"))
                            .ifPresent(thresholds::add);
                }
            }
            case null, default -> node.wrong("score", "at least one percentage of mistakes with its message");
        }
        thresholds.sort(Comparator.comparingInt(Threshold::percent));
        return thresholds;
    }

    private static Optional<Threshold> threshold(DocumentNode node, String percent, @Nullable Object message) {
        if (!percent.matches("\\d{1,3}") || Integer.parseInt(percent) > 100) {
            node.wrong("score." + percent, "a percentage of mistakes, 0 to 100");
            return Optional.empty();
        }
        if (!(message instanceof String text) || text.isBlank() || text.length() > DocumentNode.LONGEST_TEXT) {
            node.wrong("score." + percent, "a message");
            return Optional.empty();
        }
        return Optional.of(new Threshold(Integer.parseInt(percent), text));
    }

    private static Jump jump(DocumentNode node, String id) {
        known(node, "text", "options");
        var options = new ArrayList<Option>();
        for (var item : node.items("options")) {
            item.knownAre(Set.of("text", "goto", "wait", "wait_text"));
            options.add(
                    new Option(item.text("text"), item.optional("goto"), interval(item), item.optional("wait_text")));
        }
        if (options.isEmpty()) {
            node.wrong("options", "at least one");
        }
        return new Jump(id, node.text("text"), options);
    }

    private static @Nullable String interval(DocumentNode node) {
        var text = node.optional("wait");
        if (text != null && Interval.parse(text).isEmpty()) {
            node.wrong("wait", "an interval such as 30s, 1h:30m, 1d:2h:3m:4s or 7d");
        }
        return text;
    }

    private static Revision revision(DocumentNode node, String id) {
        known(node, "text", "prefix", "no_mistakes", "button");
        return new Revision(
                id, node.text("text"), node.text("prefix"), node.text("no_mistakes"), node.optional("button"));
    }

    private static Delay delay(DocumentNode node, String id) {
        known(node, "wait", "goto", "text");
        var wait = interval(node);
        if (wait == null) {
            node.wrong("wait", "must be there");
        }
        return new Delay(id, wait == null ? "" : wait, node.text("goto"), node.optional("text"));
    }

    private static End end(DocumentNode node, String id) {
        known(node, "text");
        return new End(id, node.optional("text"));
    }

    private static Section section(DocumentNode node, String id) {
        known(node, "title", "lesson");
        var lesson = node.oneOf("lesson", ElementReader::lesson, "the ids of the course's lessons");
        return new Section(id, node.text("title", 200), lesson);
    }

    static Optional<LessonId> lesson(String text) {
        try {
            return Optional.of(new LessonId(UUID.fromString(text)));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    static @Nullable ParseMode parseMode(DocumentNode node, boolean strict) {
        var known = strict ? "MARKDOWN, HTML, HTML!" : "MARKDOWN, HTML";
        return node.oneOf(
                "parse_mode",
                text -> ParseMode.find(text).filter(mode -> strict || mode != ParseMode.STRICT_HTML),
                known);
    }

    static void known(DocumentNode node, String... fields) {
        var names = new LinkedHashSet<>(List.of("id", "type"));
        names.addAll(List.of(fields));
        node.knownAre(names);
    }
}
