package io.lyceum.command.learning.group;

import io.lyceum.kernel.Rejection;
import io.lyceum.learning.group.GroupCommand.SetGroupSchedule;
import io.lyceum.learning.group.SectionStart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** From when a group's sections are served, and what a new schedule has to keep to (C51). */
final class SectionSchedule {

    private List<SectionStart> sections = new ArrayList<>();

    SectionSchedule() {}

    void set(List<SectionStart> starts) {
        sections = new ArrayList<>(starts);
    }

    /**
     * Sections that are gone from the course may stay as they were, and so may starts that have passed since.
     *
     * @throws Rejection naming the section that is unknown, named twice, or starts in the past
     */
    void check(SetGroupSchedule set, Instant now) {
        for (var i = 0; i < set.sections().size(); i++) {
            var section = set.sections().get(i);
            var before = sections.stream()
                    .filter(known -> known.section().equals(section.section()))
                    .findFirst();
            if (!set.known().contains(section.section()) && before.isEmpty()) {
                throw Rejection.invalid(
                        "sections[%d].section".formatted(i), "the course has no section " + section.section());
            }
            var start = section.startTime();
            if (start != null
                    && start.isBefore(now)
                    && before.filter(known -> start.equals(known.startTime())).isEmpty()) {
                throw Rejection.invalid("sections[%d].startTime".formatted(i), "not in the past");
            }
        }
        if (set.sections().stream().map(SectionStart::section).distinct().count()
                < set.sections().size()) {
            throw Rejection.invalid("sections", "each section once");
        }
    }
}
