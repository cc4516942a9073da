package io.lyceum.command.learning;

import io.lyceum.kernel.Origin;
import io.lyceum.learning.StudentEvent;
import io.lyceum.learning.StudentId;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** What students' lives at the school have come to, read from their own events. */
@Component
final class StudentStories {

    private final EventStorageEngine events;

    StudentStories(EventStorageEngine events) {
        this.events = events;
    }

    StudentStory of(StudentId student) {
        var story = new StudentStory();
        events.readEvents(student.toString())
                .asStream()
                .forEach(event -> story.on(
                        (StudentEvent) event.getPayload(),
                        Origin.fromMetaData(event.getMetaData()).occurredAt(),
                        UUID.fromString(event.getIdentifier())));
        return story;
    }
}
