package io.lyceum.command.platform.tasks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks.OneTimeTaskBuilder;
import io.lyceum.command.platform.CommandDatabase;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.kernel.personal.PersonalJson;
import io.lyceum.kernel.personal.PersonalKeyring;
import io.lyceum.operations.node.NodeName;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Runs persistent tasks by db-scheduler: each is owned by one node, and taken over when that node dies. */
@Configuration(proxyBeanMethods = false)
class TaskRunner {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    private final AtomicReference<@Nullable Scheduler> scheduler = new AtomicReference<>();

    @Bean
    Clock commandClock() {
        return Clock.systemUTC();
    }

    @Bean
    Tasks commandTasks(TaskTraces traces) {
        return new Tasks(this::running, () -> running().triggerCheckForDueExecutions(), traces);
    }

    /** Closed after the tasks have ended: their last runs are written then. */
    @Bean(destroyMethod = "close")
    TaskRuns commandTaskRuns(
            DataSource commandDataSource, CommandDatabase.CommandMigrations migrations, NodeName nodeName) {
        return new TaskRuns(commandDataSource, nodeName.value());
    }

    @Bean
    GivenUpTasks commandGivenUpTasks(DataSource commandDataSource, CommandDatabase.CommandMigrations migrations) {
        return new GivenUpTasks(commandDataSource);
    }

    @Bean
    SmartLifecycle commandTaskLifecycle(
            DataSource commandDataSource,
            JdbcTransactionManager commandTransactionManager,
            ObjectProvider<PersistentTask<?>> tasks,
            SchedulerListener observer,
            PersonalKeyring personalKeys,
            TaskRuns commandTaskRuns,
            GivenUpTasks givenUp,
            NodeName nodeName,
            ExecutionInterceptor trail,
            @Value("${lyceum.tasks.threads:16}") int threads,
            @Value("${lyceum.tasks.poll:PT0.5S}") Duration poll,
            @Value("${lyceum.tasks.heartbeat:PT3S}") Duration heartbeat) {
        return new SmartLifecycle() {

            private volatile boolean started;

            @Override
            public void start() {
                var known = tasks.orderedStream()
                        .<Task<?>>map(task -> adapt(task, commandTaskRuns, givenUp))
                        .toList();
                takeBack(commandDataSource, nodeName.value());
                scheduler.set(Scheduler.create(
                                new TransactionAwareDataSourceProxy(commandDataSource), List.copyOf(known))
                        .schedulerName(new SchedulerName.Fixed(nodeName.value()))
                        .tableName("command.scheduled_tasks")
                        .serializer(new JsonTaskData(personalKeys))
                        .threads(threads)
                        .executorService(Executors.newFixedThreadPool(
                                threads, Thread.ofVirtual().name("task-", 0).factory()))
                        .pollingInterval(poll)
                        .enablePriority()
                        .pollUsingLockAndFetch(0.5, 2.0)
                        .heartbeatInterval(heartbeat)
                        .missedHeartbeatsLimit(4)
                        .shutdownMaxWait(Duration.ofSeconds(10))
                        .alwaysPersistTimestampInUTC()
                        .addSchedulerListener(observer)
                        .addExecutionInterceptor(trail)
                        .build());
                running().start();
                started = true;
            }

            @Override
            public void stop() {
                running().stop();
                started = false;
            }

            @Override
            public boolean isRunning() {
                return started;
            }

            @Override
            public int getPhase() {
                return SmartLifecycle.DEFAULT_PHASE - 2_000;
            }
        };
    }

    /** Tasks this node had under way when it was killed need not wait until its heartbeats are missed. */
    private static void takeBack(DataSource dataSource, String name) {
        JdbcClient.create(dataSource).sql("""
                        update command.scheduled_tasks
                        set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
                        where picked and picked_by = ?""").param(name).update();
    }

    private Scheduler running() {
        var current = scheduler.get();
        if (current == null) {
            throw new IllegalStateException("the task runner has not started");
        }
        return current;
    }

    private static <T extends PersistentTask.Data> Task<T> adapt(
            PersistentTask<T> task, TaskRuns runs, GivenUpTasks givenUp) {
        return new OneTimeTaskBuilder<>(task.name(), task.dataType())
                .onFailure((failed, operations) -> {
                    var failures = failed.getExecution().consecutiveFailures + 1;
                    LOG.warn(
                            "task {} {} failed, attempt {}",
                            task.name(),
                            failed.getExecution().getId(),
                            failures,
                            failed.getCause().orElse(null));
                    operations.reschedule(failed, failed.getTimeDone().plus(task.pauseAfter(failures)));
                })
                .execute((instance, context) -> attempt(task, instance, context.getExecution(), runs, givenUp));
    }

    private static <T extends PersistentTask.Data> void attempt(
            PersistentTask<T> task,
            TaskInstance<T> instance,
            Execution execution,
            TaskRuns runs,
            GivenUpTasks givenUp) {
        var attempt = execution.consecutiveFailures + 1;
        var begun = TaskRun.begin(instance, attempt, execution.executionTime);
        try {
            task.run(instance.getId(), instance.getData());
            runs.ended(begun.done());
        } catch (Exception failure) {
            if (attempt < task.attempts()) {
                runs.ended(begun.failed(failure));
                throw new TaskFailed(failure);
            }
            LOG.warn("task {} {} gives up", task.name(), instance.getId(), failure);
            runs.ended(begun.givenUp(failure));
            task.giveUp(instance.getId(), instance.getData(), failure);
            if (task.isOpenWhenGivenUp()) {
                givenUp.keep(instance);
            }
        }
    }

    private static final class TaskFailed extends RuntimeException {

        TaskFailed(Throwable cause) {
            super(cause);
        }
    }

    /** Task data in the same JSON form as events, personal data sealed like theirs. */
    private static final class JsonTaskData implements Serializer {

        private final PersonalJson json = new PersonalJson(EventJson.mapper());
        private final PersonalKeyring keys;

        JsonTaskData(PersonalKeyring keys) {
            this.keys = keys;
        }

        @Override
        public byte @Nullable [] serialize(@Nullable Object data) {
            return data == null ? null : json.writeDerived(data, keys).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] serialized) {
            return serialized == null ? null : json.read(new String(serialized, StandardCharsets.UTF_8), type, keys);
        }
    }
}
