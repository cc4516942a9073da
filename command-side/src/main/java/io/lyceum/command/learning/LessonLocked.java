package io.lyceum.command.learning;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.Map;

/** C56. The lesson before is not completed, or its test not passed. */
final class LessonLocked extends Rejection {

    LessonLocked(int number) {
        super(
                ProblemCode.LESSON_LOCKED,
                "lesson %d opens when lesson %d is completed and its test passed".formatted(number, number - 1),
                Map.of("lesson", number));
    }
}
