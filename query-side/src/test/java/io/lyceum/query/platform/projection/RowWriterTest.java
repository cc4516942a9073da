package io.lyceum.query.platform.projection;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.ScoreProjection.SCORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Position;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a batch leaves in the tables. */
class RowWriterTest {

    private static final UUID BOARD = UUID.randomUUID();

    private ProjectionDatabase database;

    @BeforeEach
    void open() throws Exception {
        database = new ProjectionDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anInsertedRowStaysAsItWasFirst() {
        write(1, SCORE.insert(board().set("points", 1)));
        write(2, SCORE.insert(board().set("points", 2)));

        assertThat(points()).isEqualTo(1);
        assertThat(past()).isZero();
    }

    @Test
    void anInsertAfterADeletionInTheSameBatchReplacesTheRow() {
        write(1, SCORE.insert(board().set("points", 1)));
        write(2, SCORE.delete(board()), SCORE.insert(board().set("points", 2)));

        assertThat(points()).isEqualTo(2);
        assertThat(past()).isEqualTo(1);
    }

    private static Row board() {
        return row().set("board_id", BOARD);
    }

    private void write(long position, Change... changes) {
        var origin = new Origin(
                new TenantId(ProjectionDatabase.TENANT), Origin.PLATFORM, Role.SYSTEM, Instant.EPOCH, "c", "c");
        var at = new EventInfo(new Position(position), UUID.randomUUID(), BOARD, position, origin);
        var versions = new RowVersions();
        for (var change : changes) {
            versions.add(change, at);
        }
        new Transactions(database.pool())
                .inOne(connection -> new RowWriter()
                        .write(connection, "read_model", versions)
                        .thenReturn(true))
                .block();
    }

    private long points() {
        return database.count("select points from read_model.score");
    }

    private long past() {
        return database.count("select count(*) from read_model.score_past");
    }
}
