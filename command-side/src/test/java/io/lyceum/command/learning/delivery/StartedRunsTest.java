package io.lyceum.command.learning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartedRunsTest {

    private static final UserId LEARNER = UserId.next();
    private static final CourseId COURSE = CourseId.next();

    @Test
    void theRunsBeforeARunAreNamedNewestFirst() {
        assertThat(numbered(3).earlier())
                .containsExactly(StartedRuns.id(LEARNER, COURSE, 2), StartedRuns.id(LEARNER, COURSE, 1));
        assertThat(numbered(1).earlier()).isEmpty();
    }

    private static StartedRuns.Begun numbered(int number) {
        return new StartedRuns.Begun(TenantId.next(), COURSE, 1, LEARNER, number, Optional.empty(), Optional.empty());
    }
}
