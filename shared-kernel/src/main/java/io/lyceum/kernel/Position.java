package io.lyceum.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Place of an event in the one total order of the store. Positions start at 1, have no gaps, and their order is the
 * order of commits. {@link #NONE} (0) stands before the first event.
 */
public record Position(@JsonValue long value) implements Comparable<Position> {

    public static final Position NONE = new Position(0);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Position {
        if (value < 0) {
            throw new IllegalArgumentException("a position is never negative: " + value);
        }
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
