package io.lyceum.operations.log;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/** Lets Reactor and executors carry the {@link LogTrail} from thread to thread. */
public final class LogTrailAccessor implements ThreadLocalAccessor<LogTrail> {

    @Override
    public Object key() {
        return LogTrail.KEY;
    }

    @Override
    public @Nullable LogTrail getValue() {
        return LogTrail.current();
    }

    @Override
    public void setValue(LogTrail trail) {
        LogTrail.set(trail);
    }

    @Override
    public void setValue() {
        LogTrail.set(null);
    }
}
