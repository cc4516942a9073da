package io.lyceum.query.platform.projection;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.ScoreProjection.SCORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Position;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FoldTest {

    private static final TenantId TENANT = TenantId.next();
    private static final UUID BOARD = UUID.randomUUID();

    private final Fold fold = new Fold();
    private long position;

    @Test
    void changesOfOneRowBecomeOneRowWithTheLastPosition() {
        add(SCORE.upsert(board().set("name", "a").set("points", 1)));
        add(SCORE.update(board().set("name", "b")));
        add(SCORE.increment(board().set("points", 4)));

        var statement = fold.statements().getFirst();
        assertThat(fold.statements()).hasSize(1);
        assertThat(statement.sql())
                .startsWith("insert into read_model.score")
                .contains("on conflict (tenant_id, board_id)");
        assertThat(statement.rows()).contains("\"name\":\"b\"", "\"points\":5", "\"position\":3");
    }

    @Test
    void incrementsAddUpAndAreAddedToWhatIsThere() {
        add(SCORE.increment(board().set("points", 2)));
        add(SCORE.increment(board().set("points", 3)));

        assertThat(fold.statements().getFirst().sql()).contains("points = t.points + excluded.points");
        assertThat(fold.statements().getFirst().rows()).contains("\"points\":5");
    }

    @Test
    void aDeletedRowThatComesBackIsReplaced() {
        add(SCORE.delete(board()));
        add(SCORE.upsert(board().set("name", "new")));

        assertThat(fold.statements()).hasSize(2);
        assertThat(fold.statements().getFirst().sql()).startsWith("delete from");
        assertThat(fold.statements().getLast().sql()).startsWith("insert into");
    }

    @Test
    void anUpdateOfADeletedRowDoesNothing() {
        add(SCORE.upsert(board().set("name", "a")));
        add(SCORE.delete(board()));
        add(SCORE.update(board().set("name", "b")));
        add(SCORE.add(board().set("points", 1)));

        assertThat(fold.statements()).hasSize(1);
        assertThat(fold.statements().getFirst().sql()).startsWith("delete from");
    }

    @Test
    void whatCannotBeFoldedRunsInOrder() {
        add(SCORE.update(board().set("name", "only if there")));
        add(SCORE.increment(board().set("points", 1)));

        assertThat(fold.statements().getFirst().sql()).startsWith("update");
        assertThat(fold.statements().getLast().sql()).startsWith("insert into");
    }

    @Test
    void aChangeWithoutItsKeyIsRefused() {
        assertThatThrownBy(() -> add(SCORE.upsert(row().set("name", "a")))).hasMessageContaining("board_id");
    }

    private static Row board() {
        return row().set("board_id", BOARD);
    }

    private void add(Change change) {
        position++;
        fold.add(
                change,
                new EventInfo(
                        new Position(position),
                        UUID.randomUUID(),
                        BOARD,
                        position,
                        new Origin(TENANT, Origin.PLATFORM, Role.SYSTEM, Instant.EPOCH, "c", "c")));
    }
}
