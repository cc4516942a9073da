package io.lyceum.command.learning.authoring;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.learning.group.GroupId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** C32: a course is not deleted while groups take it. */
final class CourseInUse extends Rejection {

    CourseInUse(Map<GroupId, String> bots) {
        super(
                ProblemCode.COURSE_IN_USE,
                "%d group(s) take the course%s; delete them first".formatted(bots.size(), named(bots)),
                Map.of("groups", bots.keySet().stream().map(GroupId::toString).toList(), "bots", names(bots)));
    }

    private static List<String> names(Map<GroupId, String> bots) {
        return bots.values().stream().filter(bot -> !bot.isEmpty()).distinct().toList();
    }

    private static String named(Map<GroupId, String> bots) {
        var names = names(bots);
        return names.isEmpty() ? "" : names.stream().collect(Collectors.joining(", ", ", through the bots ", ""));
    }
}
