package io.lyceum.command.learning.delivery;

import io.lyceum.kernel.TenantEvent;
import io.lyceum.learning.group.GroupEvent.GroupDeleted;
import io.lyceum.learning.group.GroupEvent.GroupScheduleSet;
import io.lyceum.learning.group.GroupId;
import io.lyceum.learning.group.SectionStart;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** From when a group's sections are served, as its own events say now. */
@Component
final class GroupSchedules {

    private final EventStorageEngine events;

    GroupSchedules(EventStorageEngine events) {
        this.events = events;
    }

    /** Sections that are served at any time are not in it; a run without a group waits for none. */
    Map<String, Instant> of(Optional<GroupId> group) {
        var starts = new LinkedHashMap<String, Instant>();
        group.ifPresent(known -> events.readEvents(known.toString())
                .asStream()
                .map(event -> (TenantEvent) event.getPayload())
                .forEach(event -> {
                    switch (event) {
                        case GroupScheduleSet set -> {
                            starts.clear();
                            for (SectionStart section : set.sections()) {
                                if (section.startTime() != null) {
                                    starts.put(section.section(), section.startTime());
                                }
                            }
                        }
                        case GroupDeleted gone -> starts.clear();
                        default -> {}
                    }
                }));
        return starts;
    }
}
