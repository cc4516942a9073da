package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Lets the time of a persistent deadline come: the task is due now, and runs as it would at its hour. */
final class Deadlines {

    private Deadlines() {}

    /** @param instance what the id of the task begins with */
    static void come(RunningSystem system, String task, String instance) {
        await("deadline " + task).atMost(Duration.ofSeconds(20)).until(() -> makeDue(system, task, instance) > 0);
    }

    private static int makeDue(RunningSystem system, String task, String instance) throws SQLException {
        var url = system.databaseUrl();
        assertThat(url).isPresent();
        try (var connection = DriverManager.getConnection(url.get(), "postgres", "");
                var update = connection.prepareStatement("""
                        update command.scheduled_tasks set execution_time = now()
                        where task_name = ? and task_instance like ? || '%' and not picked""")) {
            update.setString(1, task);
            update.setString(2, instance);
            return update.executeUpdate();
        }
    }
}
