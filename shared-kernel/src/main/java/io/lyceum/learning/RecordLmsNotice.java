package io.lyceum.learning;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C66. The learning platform writes to the student. */
public record RecordLmsNotice(@TargetAggregateIdentifier LmsLinkId link, StudentId student, String group) {}
