package io.lyceum.learning.authoring;

import io.lyceum.learning.LessonId;
import io.lyceum.learning.authoring.Element.Delay;
import io.lyceum.learning.authoring.Element.Dialog;
import io.lyceum.learning.authoring.Element.Jump;
import io.lyceum.learning.authoring.Element.Revision;
import io.lyceum.learning.authoring.Element.Section;
import io.lyceum.learning.authoring.Element.Test;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What elements must have in common to make a course (C33): all that is wrong at once. */
public final class ScriptCheck {

    /** {@code {{id}}}, {@code {{2]id}}} and {@code {{id[3}}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(?:\\d+])?([^{}\\[\\]]+)(?:\\[\\d+)?}}");

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    private ScriptCheck() {}

    /** In the order of the elements; empty for a course that can be published. */
    public static List<ScriptProblem> problems(CourseSettings settings, List<Element> elements) {
        var problems = new ArrayList<ScriptProblem>();
        var ids = elements.stream().map(Element::id).collect(Collectors.toSet());
        if (elements.stream().allMatch(element -> element instanceof Section)) {
            problems.add(new ScriptProblem("elements", "a course has at least one element besides sections"));
        }
        if (settings.start() != null && !ids.contains(settings.start())) {
            problems.add(new ScriptProblem("settings.start", "there is no element " + settings.start()));
        }
        if (settings.restricted() && isBlank(settings.declineText())) {
            problems.add(new ScriptProblem("settings.decline_text", "a restricted course tells others why"));
        }
        if (settings.banEnabled() && isBlank(settings.banText())) {
            problems.add(new ScriptProblem("settings.ban_text", "tells a banned learner why the AI is silent"));
        }
        var seen = new HashSet<String>();
        var lessons = new HashSet<LessonId>();
        for (var element : elements) {
            if (!seen.add(element.id())) {
                problems.add(new ScriptProblem(field(element, "id"), "there are two of this id"));
            }
            check(element, ids, lessons, problems);
        }
        return problems;
    }

    /** What a course can be published with, though its author may not mean it. */
    public static List<ScriptProblem> warnings(List<Element> elements) {
        var ids = elements.stream().map(Element::id).collect(Collectors.toSet());
        return elements.stream()
                .filter(Dialog.class::isInstance)
                .map(Dialog.class::cast)
                .flatMap(dialog -> VARIABLE.matcher(
                                COMMENT.matcher(dialog.prompt()).replaceAll(""))
                        .results()
                        .map(variable -> variable.group(1).strip())
                        .filter(named -> !ids.contains(named))
                        .map(named -> new ScriptProblem(
                                field(dialog, "prompt"),
                                "there is no element %s: it reads NOT_FOUND".formatted(named))))
                .toList();
    }

    private static void check(Element element, Set<String> ids, Set<LessonId> lessons, List<ScriptProblem> problems) {
        switch (element) {
            case Delay delay -> target(element, "goto", delay.target(), ids, problems);
            case Jump jump -> {
                for (var i = 0; i < jump.options().size(); i++) {
                    var target = jump.options().get(i).target();
                    if (target != null) {
                        target(element, "options[%d].goto".formatted(i), target, ids, problems);
                    }
                }
            }
            case Test test -> prefix(element, test.prefix(), ids, problems);
            case Revision revision -> prefix(element, revision.prefix(), ids, problems);
            case Dialog any -> {}
            case Section section -> {
                if (section.lesson() != null && !lessons.add(section.lesson())) {
                    problems.add(new ScriptProblem(field(element, "lesson"), "another section is this lesson"));
                }
            }
            case Element.Message any -> {}
            case Element.Audio any -> {}
            case Element.Input any -> {}
            case Element.Quiz any -> {}
            case Element.Question any -> {}
            case Element.MultiChoice any -> {}
            case Element.MiniApp any -> {}
            case Element.End any -> {}
        }
    }

    private static void target(
            Element element, String where, String target, Set<String> ids, List<ScriptProblem> problems) {
        if (!ids.contains(target)) {
            problems.add(new ScriptProblem(field(element, where), "there is no element " + target));
        }
    }

    private static void prefix(Element element, String prefix, Set<String> ids, List<ScriptProblem> problems) {
        if (ids.stream().noneMatch(id -> id.startsWith(prefix) && !id.equals(element.id()))) {
            problems.add(new ScriptProblem(field(element, "prefix"), "no element's id starts with " + prefix));
        }
    }

    private static String field(Element element, String of) {
        return "elements[%s].%s".formatted(element.id(), of);
    }

    private static boolean isBlank(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isBlank();
    }
}
