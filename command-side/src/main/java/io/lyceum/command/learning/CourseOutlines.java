package io.lyceum.command.learning;

import io.lyceum.command.learning.authoring.WrittenCourses;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseEvent;
import io.lyceum.learning.CourseEvent.CourseCreated;
import io.lyceum.learning.CourseEvent.CourseDetailsUpdated;
import io.lyceum.learning.CourseEvent.LessonDefined;
import io.lyceum.learning.CourseEvent.TestDefined;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.EnrollStudent;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.StudentEvent.LessonCompleted;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.TestRule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What commands about students need to know of courses and enrolments, read from their own events. */
@Component
final class CourseOutlines {

    /** A course as an enrolment copies it; {@code tests} are those not judged by the standard. */
    record Outline(CourseCreated course, List<LessonPlan> lessons, List<TestRule> tests) {

        /** @param student with this course from now on, or from {@code startsAt} */
        EnrollStudent enrolling(
                StudentId student,
                String name,
                @Nullable String email,
                @Nullable UserId user,
                @Nullable String externalId,
                @Nullable Instant startsAt) {
            return new EnrollStudent(
                    student,
                    name,
                    email,
                    user,
                    externalId,
                    course.course(),
                    course.unlocking(),
                    startsAt,
                    course.lengthDays(),
                    lessons,
                    tests);
        }
    }

    /** A lesson as one student has it. */
    record EnrolledLesson(StudentEnrolled enrolment, LessonPlan lesson) {}

    private final EventStorageEngine events;
    private final WrittenCourses courses;

    CourseOutlines(EventStorageEngine events, WrittenCourses courses) {
        this.events = events;
        this.courses = courses;
    }

    /** @throws Rejection {@code not-found} for a course of another tenant */
    CourseCreated course(CourseId course, TenantId tenant) {
        return created(
                events.readEvents(course.toString()).asStream().map(event -> event.getPayload()), course, tenant);
    }

    /**
     * A course students may be enrolled in.
     *
     * @throws Rejection {@code not-found} for one of another tenant or that was deleted, {@code conflict} for one that is
     *     archived
     */
    Outline open(CourseId course, TenantId tenant) {
        courses.requireOpen(course, tenant);
        var history = events.readEvents(course.toString())
                .asStream()
                .map(event -> event.getPayload())
                .toList();
        var tests = new LinkedHashMap<LessonId, TestRule>();
        for (var event : history) {
            if (event instanceof TestDefined defined) {
                tests.put(defined.rule().lesson(), defined.rule());
            }
        }
        return new Outline(
                created(history.stream(), course, tenant),
                history.stream()
                        .filter(LessonDefined.class::isInstance)
                        .map(defined -> ((LessonDefined) defined).lesson())
                        .map(lesson -> tests.containsKey(lesson.lesson()) ? lesson.withTest() : lesson)
                        .toList(),
                List.copyOf(tests.values()));
    }

    private static CourseCreated created(Stream<?> history, CourseId course, TenantId tenant) {
        return history.filter(CourseEvent.class::isInstance)
                .map(CourseEvent.class::cast)
                .reduce(
                        Optional.<CourseCreated>empty(),
                        (found, event) -> switch (event) {
                            case CourseCreated begun -> Optional.of(begun);
                            case CourseDetailsUpdated updated ->
                                found.map(before -> before.with(updated.title(), updated.description()));
                            default -> found;
                        },
                        (one, other) -> other)
                .filter(found -> found.tenant().equals(tenant))
                .orElseThrow(() -> Rejection.notFound("course", course));
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
