package io.lyceum.command.learning.delivery;

import io.lyceum.command.learning.delivery.port.DialogPartner.Said;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt with its variables filled in (C45): {@code {{id}}} is the text of an element and what was said there,
 * {@code {{N]id}}} its first N messages, of which the text is one, {@code {{id[M}}} its last M. HTML comments are left out.
 *
 * @param unknown the variables that name no element of the course; they read {@code NOT_FOUND}
 */
record PromptText(String text, List<String> unknown) {

    static final String NOT_FOUND = "NOT_FOUND";

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(?:(\\d{1,4})])?([^{}\\[\\]]+)(?:\\[(\\d{1,4}))?}}");

    /** @param conversation what the learner and the course said at an element, oldest first, by the element's id */
    static PromptText of(String prompt, Script script, Function<String, List<Said>> conversation) {
        var unknown = new ArrayList<String>();
        var text = VARIABLE.matcher(COMMENT.matcher(prompt).replaceAll("")).replaceAll(variable -> {
            var id = variable.group(2).strip();
            return script.element(id)
                    .map(element -> Matcher.quoteReplacement(messages(variable, element, conversation)))
                    .orElseGet(() -> {
                        unknown.add(id);
                        return NOT_FOUND;
                    });
        });
        return new PromptText(text, unknown);
    }

    private static String messages(MatchResult variable, Element element, Function<String, List<Said>> conversation) {
        var messages = new ArrayList<String>();
        if (!element.shown().isEmpty()) {
            messages.add("assistant: " + element.shown());
        }
        conversation.apply(element.id()).stream().map(PromptText::line).forEach(messages::add);
        var begin = 0;
        var end = messages.size();
        if (variable.group(1) != null) {
            end = Math.min(end, Integer.parseInt(variable.group(1)));
        }
        if (variable.group(3) != null) {
            begin = Math.max(begin, end - Integer.parseInt(variable.group(3)));
        }
        return String.join("\n", messages.subList(begin, end));
    }

    private static String line(Said said) {
        return (said.byLearner() ? "user: " : "assistant: ") + said.text();
    }
}
