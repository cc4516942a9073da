package io.lyceum.command.platform.storage;

import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Files from before each was one's alone. The same content is kept once, so it may be deleted when nobody who ever
 * referred to it needs it any more.
 */
@Component
final class CommonFiles {

    private final JdbcClient jdbc;
    private final ObjectStorage storage;

    CommonFiles(JdbcClient commandJdbc, ObjectStorage storage) {
        jdbc = commandJdbc;
        this.storage = storage;
    }

    /** Notes that somebody refers to a file, if it is there and common. */
    void refer(String hash, UUID owner, Predicate<Path> isCommon) {
        if (storage.find(hash).filter(isCommon).isPresent()) {
            jdbc.sql("insert into command.common_file (hash, owner) values (?, ?) on conflict do nothing")
                    .params(hash, owner)
                    .update();
        }
    }

    /** @return whether they referred to any */
    boolean release(UUID owner) {
        return jdbc.sql("update command.common_file set gone = true where owner = ?")
                        .param(owner)
                        .update()
                > 0;
    }

    /** Deletes what nobody needs any more. Twice is like once, also when the first time was cut short. */
    void deleteReleased() {
        var released = jdbc.sql("select hash from command.common_file group by hash having bool_and(gone)")
                .query(String.class)
                .list();
        for (var hash : released) {
            storage.delete(hash, file -> true);
            jdbc.sql("delete from command.common_file where hash = ?")
                    .param(hash)
                    .update();
        }
    }
}
