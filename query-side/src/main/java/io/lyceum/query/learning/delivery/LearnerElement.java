package io.lyceum.query.learning.delivery;

import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.Choice;
import io.lyceum.learning.authoring.Element.Option;
import io.lyceum.learning.authoring.ParseMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An element as a learner sees it: what is right, what the AI was told and what an app is asked stay hidden.
 *
 * @param text as it was served, sums filled in
 * @param options to choose from, numbered from 0
 * @param media addresses of pictures, videos or sound
 */
record LearnerElement(
        String id,
        String type,
        String text,
        @Nullable String button,
        List<String> options,
        List<String> media,
        ParseMode parseMode,
        boolean linkPreview) {

    static LearnerElement of(Element element, String shown) {
        return new LearnerElement(
                element.id(),
                element.type().text(),
                shown,
                button(element).orElse(null),
                options(element),
                media(element),
                parseMode(element),
                element.previewsLinks());
    }

    private static Optional<String> button(Element element) {
        return Optional.ofNullable(
                switch (element) {
                    case Element.Message e -> e.button();
                    case Element.MiniApp e -> e.button();
                    case Element.Test e -> e.button();
                    case Element.Revision e -> e.button();
                    default -> null;
                });
    }

    private static List<String> options(Element element) {
        return switch (element) {
            case Element.Quiz e -> texts(e.answers());
            case Element.Question e -> texts(e.answers());
            case Element.MultiChoice e -> texts(e.answers());
            case Element.Jump e -> e.options().stream().map(Option::text).toList();
            default -> List.of();
        };
    }

    private static List<String> texts(List<Choice> answers) {
        return answers.stream().map(Choice::text).toList();
    }

    private static List<String> media(Element element) {
        return switch (element) {
            case Element.Message e -> e.media();
            case Element.Audio e -> e.media();
            case Element.Quiz e -> e.media();
            default -> List.of();
        };
    }

    private static ParseMode parseMode(Element element) {
        var mode = switch (element) {
            case Element.Message e -> e.parseMode();
            case Element.Audio e -> e.parseMode();
            case Element.Dialog e -> e.parseMode();
            default -> null;
        };
        return Objects.requireNonNullElse(mode, ParseMode.MARKDOWN);
    }
}
