package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** Lets the time of a persistent deadline come: the task is due now, and runs as it would at its hour. */
final class Deadlines {

    private Deadlines() {}

    /** @param instance what the id of the task begins with */
    static void come(RunningSystem system, String task, String instance) {
        await("deadline " + task).atMost(Duration.ofSeconds(20)).until(() -> makeDue(system, task, instance) > 0);
    }

    /**
     * Waits until no such deadline is left.
     *
     * @param instance what the id of the task begins with
     */
    static void end(RunningSystem system, String task, String instance) {
        await("end of " + task).atMost(Duration.ofSeconds(30)).until(() -> pending(system, task, instance) == 0);
    }

    private static int makeDue(RunningSystem system, String task, String instance) throws SQLException {
        return asked(system, task, instance, """
                update command.scheduled_tasks set execution_time = now()
                where task_name = ? and task_instance like ? || '%' and not picked""", PreparedStatement::executeUpdate);
    }

    private static int pending(RunningSystem system, String task, String instance) throws SQLException {
        return asked(system, task, instance, """
                select count(*) from command.scheduled_tasks
                where task_name = ? and task_instance like ? || '%'""", counting -> {
            try (var count = counting.executeQuery()) {
                count.next();
                return count.getInt(1);
            }
        });
    }

    private interface Question {

        int answer(PreparedStatement statement) throws SQLException;
    }

    private static int asked(RunningSystem system, String task, String instance, String sql, Question question)
            throws SQLException {
        var url = system.databaseUrl();
        assertThat(url).isPresent();
        try (var connection = DriverManager.getConnection(url.get(), "postgres", "");
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, task);
            statement.setString(2, instance);
            return question.answer(statement);
        }
    }
}
