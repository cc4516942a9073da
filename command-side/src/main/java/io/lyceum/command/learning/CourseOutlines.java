package io.lyceum.command.learning;

import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.learning.CourseEvent.CourseCreated;
import io.lyceum.learning.CourseEvent.LessonDefined;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.StudentEvent.LessonCompleted;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentId;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** What commands about students need to know of courses and enrolments, read from their own events. */
@Component
final class CourseOutlines {

    /** A course as an enrolment copies it. */
    record Outline(CourseCreated course, List<LessonPlan> lessons) {}

    /** A lesson as one student has it. */
    record EnrolledLesson(StudentEnrolled enrolment, LessonPlan lesson) {}

    private final EventStorageEngine events;

    CourseOutlines(EventStorageEngine events) {
        this.events = events;
    }

    Outline of(CourseId course, TenantId tenant) {
        var history = events.readEvents(course.toString())
                .asStream()
                .map(event -> event.getPayload())
                .toList();
        var created = history.stream()
                .filter(CourseCreated.class::isInstance)
                .map(CourseCreated.class::cast)
                .filter(found -> found.tenant().equals(tenant))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("course", course));
        return new Outline(
                created,
                history.stream()
                        .filter(LessonDefined.class::isInstance)
                        .map(defined -> ((LessonDefined) defined).lesson())
                        .toList());
    }

    StudentEnrolled enrolment(StudentId student, CourseId course, TenantId tenant) {
        return enrolments(student, tenant)
                .filter(enrolled -> enrolled.course().equals(course))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("enrolment of student", student));
    }

    EnrolledLesson lessonOf(StudentId student, String lesson, TenantId tenant) {
        return enrolments(student, tenant)
                .flatMap(enrolled -> enrolled.plan().stream()
                        .filter(plan -> plan.lesson().toString().equals(lesson))
                        .map(plan -> new EnrolledLesson(enrolled, plan)))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("lesson %s of student".formatted(lesson), student));
    }

    boolean isEnrolled(StudentId student, CourseId course, TenantId tenant) {
        return enrolments(student, tenant)
                .anyMatch(enrolled -> enrolled.course().equals(course));
    }

    boolean hasCompleted(StudentId student, LessonId lesson) {
        return events.readEvents(student.toString())
                .asStream()
                .anyMatch(event -> event.getPayload() instanceof LessonCompleted completed
                        && completed.lesson().equals(lesson));
    }

    private Stream<StudentEnrolled> enrolments(StudentId student, TenantId tenant) {
        return events.readEvents(student.toString())
                .asStream()
                .map(event -> event.getPayload())
                .filter(StudentEnrolled.class::isInstance)
                .map(StudentEnrolled.class::cast)
                .filter(enrolled -> enrolled.tenant().equals(tenant));
    }
}
