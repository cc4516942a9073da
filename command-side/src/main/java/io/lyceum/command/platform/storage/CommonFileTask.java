package io.lyceum.command.platform.storage;

import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deletes the common files that nobody needs any more. */
@Component
class CommonFileTask extends PersistentTask<CommonFileTask.Released> {

    record Released(Origin origin) implements Data {}

    private static final Logger LOG = LoggerFactory.getLogger(CommonFileTask.class);

    private final CommonFiles files;

    CommonFileTask(CommonFiles files) {
        super("storage.common-files", Released.class, 12, Duration.ofSeconds(5));
        this.files = files;
    }

    @Override
    protected void run(String id, Released released) {
        files.deleteReleased();
    }

    /** They are tried again with the next that is released. */
    @Override
    protected void giveUp(String id, Released released, Throwable cause) {
        LOG.error("files that nobody needs any more could not be deleted", cause);
    }

    @Override
    protected boolean isOpenWhenGivenUp() {
        return true;
    }
}
