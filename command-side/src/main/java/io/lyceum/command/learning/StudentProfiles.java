package io.lyceum.command.learning;

import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentEvent.StudentUpdated;
import io.lyceum.learning.StudentId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who students are, as it was said last, read from their own events. */
@Component
public final class StudentProfiles {

    /** What is known of a student, and which courses they take. */
    public record Profile(
            StudentId student,
            String name,
            @Nullable String email,
            @Nullable UserId user,
            Set<CourseId> courses) {

        /** The student's own. */
        public Optional<UserId> login() {
            return Optional.ofNullable(user);
        }

        private Profile with(StudentEnrolled enrolled) {
            var taken = new HashSet<>(courses);
            taken.add(enrolled.course());
            return new Profile(
                    student,
                    enrolled.name(),
                    enrolled.email() == null ? email : enrolled.email(),
                    enrolled.user() == null ? user : enrolled.user(),
                    taken);
        }

        private Profile with(StudentUpdated updated) {
            return new Profile(
                    student, updated.name(), updated.email(), updated.user() == null ? user : updated.user(), courses);
        }
    }

    private final EventStorageEngine events;

    StudentProfiles(EventStorageEngine events) {
        this.events = events;
    }

    /** @throws Rejection {@code not-found} for a student of another tenant */
    public Profile of(StudentId student, TenantId tenant) {
        var known = events.readEvents(student.toString())
                .asStream()
                .map(event -> event.getPayload())
                .filter(event -> !(event instanceof StudentEnrolled enrolled)
                        || enrolled.tenant().equals(tenant))
                .reduce(
                        new Profile(student, "", null, null, Set.of()),
                        (profile, event) -> switch (event) {
                            case StudentEnrolled enrolled -> profile.with(enrolled);
                            case StudentUpdated updated -> profile.with(updated);
                            default -> profile;
                        },
                        (one, other) -> other);
        if (known.courses().isEmpty()) {
            throw Rejection.notFound("student", student);
        }
        return known;
    }
}
