package io.lyceum.learning.delivery;

import io.lyceum.kernel.Rejection;
import io.lyceum.learning.CourseId;
import java.util.UUID;

/**
 * Names an element within a course, or within a run of it: {@code <id>:<element>}.
 *
 * @param within the course's or the run's id
 */
public record StepId(UUID within, String element) {

    /** @throws Rejection {@code not-found} for a text that names nothing */
    public static StepId of(String text) {
        var colon = text.indexOf(':');
        try {
            if (colon > 0 && colon < text.length() - 1) {
                return new StepId(UUID.fromString(text.substring(0, colon)), text.substring(colon + 1));
            }
        } catch (IllegalArgumentException noId) {
            // Told below, like every other text that is none.
        }
        throw Rejection.notFound("step", text);
    }

    public CourseId course() {
        return new CourseId(within);
    }

    @Override
    public String toString() {
        return within + ":" + element;
    }
}
