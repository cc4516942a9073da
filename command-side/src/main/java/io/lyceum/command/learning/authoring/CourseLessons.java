package io.lyceum.command.learning.authoring;

import io.lyceum.kernel.Ids;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.DefineLesson;
import io.lyceum.learning.DefineTest;
import io.lyceum.learning.LessonContent;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.TestRule;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.Section;
import java.util.List;
import java.util.Map;

/**
 * The lessons of a course, to be made once more in another.
 *
 * @param contents of those that say what they mostly consist of
 * @param tests that are judged otherwise than the standard
 */
record CourseLessons(List<LessonPlan> plans, Map<LessonId, LessonContent> contents, Map<LessonId, TestRule> tests) {

    boolean has(LessonId lesson) {
        return plans.stream().anyMatch(plan -> plan.lesson().equals(lesson));
    }

    /** In order. Each lesson has an id of its own in the other course: the same one, if it is made again. */
    List<DefineLesson> definitions(CourseId in) {
        return plans.stream()
                .map(plan -> new DefineLesson(
                        in,
                        idIn(in, plan.lesson()),
                        contents.get(plan.lesson()),
                        plan.title(),
                        plan.durationMinutes(),
                        plan.dueDay(),
                        plan.hasTest(),
                        plan.homework(),
                        plan.rubric(),
                        plan.completedByHomework()))
                .toList();
    }

    List<DefineTest> testDefinitions(CourseId in) {
        return tests.values().stream()
                .map(rule -> new TestRule(idIn(in, rule.lesson()), rule.maxScore(), rule.passingScore()))
                .map(rule -> new DefineTest(in, rule))
                .toList();
    }

    /** Elements whose sections are the lessons of the other course. */
    static List<Element> linked(List<Element> elements, CourseId in) {
        return elements.stream()
                .map(element -> element instanceof Section section && section.lesson() != null
                        ? new Section(section.id(), section.title(), idIn(in, section.lesson()))
                        : element)
                .toList();
    }

    private static LessonId idIn(CourseId course, LessonId original) {
        return new LessonId(Ids.derived(course.value(), "lesson:" + original));
    }
}
