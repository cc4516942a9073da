package io.lyceum.learning.authoring;

import org.jspecify.annotations.Nullable;

/**
 * How a course is delivered.
 *
 * @param restricted whether only participants on a group's list may take it (C52)
 * @param declineText what others are told
 * @param banEnabled whether banned learners get {@code banText} instead of the AI's answers (C53)
 * @param start the element a run begins with; the first one if absent
 */
public record CourseSettings(
        boolean restricted,
        @Nullable String declineText,
        boolean banEnabled,
        @Nullable String banText,
        @Nullable String start) {

    public static final CourseSettings OPEN = new CourseSettings(false, null, false, null, null);
}
