package io.lyceum.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.learning.StudentId;
import java.util.UUID;

/** One conversation between a participant and the school. */
public record DialogId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DialogId {}

    public static DialogId next() {
        return new DialogId(Ids.next());
    }

    public static DialogId of(String text) {
        return new DialogId(UUID.fromString(text));
    }

    /** The one dialog in which a student asks the school's assistant (A39). */
    public static DialogId ofStudent(StudentId student) {
        return new DialogId(Ids.derived(student.value(), "chat"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
