package io.lyceum.command.learning;

import static io.lyceum.command.learning.StudentCase.IVAN;
import static io.lyceum.command.learning.StudentCase.NOW;
import static io.lyceum.command.learning.StudentCase.SCHOOL;
import static io.lyceum.command.learning.StudentCase.plan;
import static io.lyceum.command.learning.StudentCase.when;

import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentEvent.StudentUpdated;
import io.lyceum.learning.StudentStatus;
import io.lyceum.learning.Unlocking;
import io.lyceum.learning.UpdateStudent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** C38: what is known of a student is corrected, and whoever has no login is given one. */
class StudentCorrectionTest {

    private static final UserId LOGIN = UserId.next();

    @Test
    void nameAndAddressAreReplaced() {
        when(new UpdateStudent(IVAN, "Иван", "ivan@x.example", null), enrolled(null))
                .expectEvents(new StudentUpdated(IVAN, "Иван", "ivan@x.example", null));
    }

    @Test
    void aLoginIsGivenOnceAndKept() {
        var given = new StudentUpdated(IVAN, "Ivan", null, LOGIN);
        var another = new UpdateStudent(IVAN, "Ivan", null, UserId.next());
        when(new UpdateStudent(IVAN, "Ivan", null, LOGIN), enrolled(null)).expectEvents(given);
        when(new UpdateStudent(IVAN, "Ivan", null, LOGIN), enrolled(LOGIN)).expectEvents(given);
        when(another, enrolled(null), given).expectException(Rejection.class);
        when(another, enrolled(LOGIN)).expectException(Rejection.class);
    }

    private static StudentEnrolled enrolled(@Nullable UserId login) {
        return new StudentEnrolled(
                IVAN,
                SCHOOL,
                "Ivan",
                null,
                login,
                null,
                CourseId.next(),
                Unlocking.FREE,
                NOW,
                null,
                List.of(plan(LessonId.next(), 1)),
                List.of(),
                StudentStatus.ACTIVE);
    }
}
