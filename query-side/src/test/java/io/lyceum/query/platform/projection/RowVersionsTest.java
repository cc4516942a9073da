package io.lyceum.query.platform.projection;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.ScoreProjection.SCORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Position;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.json.EventJson;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RowVersionsTest {

    private static final TenantId TENANT = TenantId.next();
    private static final UUID BOARD = UUID.randomUUID();
    private static final Columns COLUMNS = new Columns((ObjectNode) EventJson.mapper()
            .readTree("{\"tenant_id\":null,\"board_id\":null,\"name\":null,\"points\":0,\"position\":null}"));

    private final RowVersions versions = new RowVersions();
    private long position;

    @Test
    void aNewRowStartsFromTheColumnsDefaultsAndKeepsEachVersionItWentThrough() {
        add(SCORE.upsert(board().set("name", "a")));
        add(SCORE.increment(board().set("points", 4)));
        add(SCORE.update(board().set("name", "b")));

        assertThat(rows()).hasToString("[%s]".formatted(version("b", 4, 3)));
        assertThat(past()).hasToString("[%s,%s]".formatted(past("a", 0, 1, 2), past("a", 4, 2, 3)));
    }

    @Test
    void whatTheTableHoldsIsItsFirstVersion() {
        position = 6;
        add(SCORE.increment(board().set("points", 2)));
        versions.found(SCORE, 1, version("kept", 40, 5));

        assertThat(rows()).hasToString("[%s]".formatted(version("kept", 42, 7)));
        assertThat(past()).hasToString("[%s]".formatted(past("kept", 40, 5, 7)));
    }

    @Test
    void aDeletedRowLeavesItsPast() {
        position = 1;
        add(SCORE.update(board().set("points", 9)));
        add(SCORE.delete(board()));
        versions.found(SCORE, 1, version("a", 1, 1));

        var outcome = versions.outcome(SCORE, COLUMNS);
        assertThat(outcome.rows()).isEmpty();
        assertThat(outcome.deleted())
                .hasValueSatisfying(keys -> assertThat(keys).contains(BOARD.toString()));
        assertThat(past()).hasToString("[%s,%s]".formatted(past("a", 1, 1, 2), past("a", 9, 2, 3)));
    }

    @Test
    void aDeletedRowThatComesBackStartsAfresh() {
        position = 1;
        add(SCORE.delete(board()));
        add(SCORE.upsert(board().set("name", "new")));
        versions.found(SCORE, 1, version("old", 7, 1));

        assertThat(rows()).hasToString("[%s]".formatted(version("new", 0, 3)));
        assertThat(past()).hasToString("[%s]".formatted(past("old", 7, 1, 2)));
    }

    @Test
    void aRowThatExistsIsNotInsertedAgain() {
        add(SCORE.insert(board().set("name", "first")));
        add(SCORE.insert(board().set("name", "second")));

        assertThat(rows()).hasToString("[%s]".formatted(version("first", 0, 1)));
        assertThat(versions.outcome(SCORE, COLUMNS).past()).isEmpty();
    }

    @Test
    void aTimeToldLateChangesNothing() {
        position = 1;
        add(SCORE.latest(board().set("name", Instant.parse("2026-03-01T09:59:59Z"))));
        versions.found(SCORE, 1, version("2026-03-01T13:00:00+03:00", 0, 1));
        assertThat(versions.outcome(SCORE, COLUMNS).rows().orElseThrow()).contains("2026-03-01T13:00:00+03:00");

        add(SCORE.latest(board().set("name", Instant.parse("2026-03-01T10:00:01Z"))));
        assertThat(rows()).hasToString("[%s]".formatted(version("2026-03-01T10:00:01Z", 0, 3)));
    }

    @Test
    void changesOfARowThatIsNotThereDoNothingUnlessTheyMakeIt() {
        add(SCORE.update(board().set("name", "only if there")));
        add(SCORE.add(board().set("points", 1)));
        add(SCORE.delete(board()));

        var outcome = versions.outcome(SCORE, COLUMNS);
        assertThat(outcome.rows()).isEmpty();
        assertThat(outcome.deleted()).isEmpty();
        assertThat(outcome.past()).isEmpty();
    }

    @Test
    void twoChangesByOneEventAreOneVersion() {
        add(SCORE.upsert(board().set("name", "a")));
        position--;
        add(SCORE.increment(board().set("points", 1)));

        assertThat(rows()).hasToString("[%s]".formatted(version("a", 1, 1)));
        assertThat(versions.outcome(SCORE, COLUMNS).past()).isEmpty();
    }

    @Test
    void anEventAppliedLateDoesNotTakeTheRowBackToItsPosition() {
        add(SCORE.increment(board().set("points", 1)));
        versions.found(SCORE, 1, version("a", 1, 9));

        assertThat(rows()).hasToString("[%s]".formatted(version("a", 2, 9)));
        assertThat(versions.outcome(SCORE, COLUMNS).past()).isEmpty();
    }

    @Test
    void aChangeWithoutItsKeyOrOfAnUnknownColumnIsRefused() {
        assertThatThrownBy(() -> add(SCORE.upsert(row().set("name", "a")))).hasMessageContaining("board_id");
        add(SCORE.upsert(board().set("nmae", "a")));
        assertThatThrownBy(() -> versions.outcome(SCORE, COLUMNS)).hasMessageContaining("nmae");
    }

    private JsonNode rows() {
        return EventJson.mapper()
                .readTree(versions.outcome(SCORE, COLUMNS).rows().orElseThrow());
    }

    private JsonNode past() {
        return EventJson.mapper()
                .readTree(versions.outcome(SCORE, COLUMNS).past().orElseThrow());
    }

    private static String version(String name, int points, long position) {
        return "{\"tenant_id\":\"%s\",\"board_id\":\"%s\",\"name\":\"%s\",\"points\":%d,\"position\":%d}"
                .formatted(TENANT, BOARD, name, points, position);
    }

    private static String past(String name, int points, long from, long to) {
        return version(name, points, from).replace("}", ",\"valid_to\":%d}".formatted(to));
    }

    private static Row board() {
        return row().set("board_id", BOARD);
    }

    private void add(Change change) {
        position++;
        versions.add(
                change,
                new EventInfo(
                        new Position(position),
                        UUID.randomUUID(),
                        BOARD,
                        position,
                        new Origin(TENANT, Origin.PLATFORM, Role.SYSTEM, Instant.EPOCH, "c", "c")));
    }
}
