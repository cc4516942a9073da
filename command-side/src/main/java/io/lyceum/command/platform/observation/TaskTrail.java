package io.lyceum.command.platform.observation;

import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.command.platform.tasks.TaskTraces;
import io.lyceum.operations.log.LogTrail;
import io.lyceum.operations.trace.Traces;

/** Makes what a task does continue the trail of the request that led to it, also days later and on another node. */
final class TaskTrail implements ExecutionInterceptor {

    private final Traces traces;
    private final TaskTraces kept;

    TaskTrail(Traces traces, TaskTraces kept) {
        this.traces = traces;
        this.kept = kept;
    }

    @Override
    public CompletionHandler<?> execute(TaskInstance<?> task, ExecutionContext context, ExecutionChain chain) {
        if (!(task.getData() instanceof PersistentTask.Data data)) {
            return chain.proceed(task, context);
        }
        var step = traces.begin("task " + task.getTaskName(), kept.traceOf(task).orElse(null));
        try (var lines = LogTrail.of(data.origin()).open()) {
            return chain.proceed(task, context);
        } catch (RuntimeException failure) {
            step.failed(failure);
            throw failure;
        } finally {
            step.end();
        }
    }
}
