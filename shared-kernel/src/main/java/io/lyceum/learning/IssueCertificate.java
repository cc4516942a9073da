package io.lyceum.learning;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C64, P21. The platform's own: a course was completed. */
public record IssueCertificate(
        @TargetAggregateIdentifier StudentId student, CourseId course, String courseTitle, String name) {}
