package io.lyceum.command.platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TaskRunsTest {

    private record Nothing(Origin origin) implements PersistentTask.Data {}

    private HikariDataSource database;
    private TaskRuns runs;

    @BeforeEach
    void open() {
        database = TestPostgres.freshDatabase();
        runs = new TaskRuns(database, "node-1");
    }

    @AfterEach
    void close() throws InterruptedException {
        runs.close();
        database.close();
    }

    private static TaskRun.Begun begun(TenantId school) {
        var origin = new Origin(school, Origin.PLATFORM, Role.SYSTEM, Instant.EPOCH, "c", "c");
        return TaskRun.begin(new TaskInstance<>("test.work", "1", new Nothing(origin)), 1, Instant.EPOCH);
    }

    private List<String> causes(TenantId school) {
        return JdbcClient.create(database)
                .sql("select coalesce(cause, outcome) from operations.task_run where school_id = ? order by ended_at")
                .param(school.value())
                .query(String.class)
                .list();
    }

    @Test
    void whatFailuresSaidIsForgottenWithAnybodyOfTheirSchoolAndThatTheyFailedIsNot() {
        var school = TenantId.next();
        var other = TenantId.next();
        var failure = new IllegalStateException("no such mailbox: ivan@test.example\0");
        runs.ended(begun(school).done());
        runs.ended(begun(school).failed(failure));
        runs.ended(begun(other).givenUp(failure));
        await().atMost(Duration.ofSeconds(30)).until(() -> causes(other).size() == 1);
        assertThat(causes(other))
                .containsExactly("java.lang.IllegalStateException: no such mailbox: ivan@test.example");

        runs.forgetTexts(List.of(school));

        assertThat(causes(school)).containsExactly("DONE", "[forgotten]");
        assertThat(causes(other)).singleElement().asString().contains("ivan");
    }
}
