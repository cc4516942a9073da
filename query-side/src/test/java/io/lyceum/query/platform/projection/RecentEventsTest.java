package io.lyceum.query.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is close to the head reads what was read already; whoever is not is told so. */
class RecentEventsTest {

    private static final Set<String> SCORED = Set.of("test.Scored");
    private static final int MANY = 1_000;

    private ProjectionDatabase database;
    private RecentEvents recent;

    @BeforeEach
    void open() throws Exception {
        database = new ProjectionDatabase();
        recent = new RecentEvents(database.source());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theHeadIsThatOfTheStoreWheneverItIsAskedFor() {
        assertThat(recent.head()).isZero();
        database.append(UUID.randomUUID(), 3, 1);
        assertThat(recent.head()).isEqualTo(3);
        database.append(UUID.randomUUID(), MANY, 1);
        assertThat(recent.head()).isEqualTo(MANY + 3);
    }

    @Test
    void whatCameSinceItBeganIsKeptByPositionAndType() {
        database.append(UUID.randomUUID(), 2, 1);
        recent.head();
        database.append(UUID.randomUUID(), 3, 1);
        database.append(UUID.randomUUID(), 2, 1);
        recent.head();

        assertThat(recent.page(2, 7, SCORED, 100))
                .hasValueSatisfying(page ->
                        assertThat(page).extracting(StoredEvent::position).containsExactly(3L, 4L, 5L, 6L, 7L));
        assertThat(recent.page(3, 6, SCORED, 2))
                .hasValueSatisfying(page ->
                        assertThat(page).extracting(StoredEvent::position).containsExactly(4L, 5L));
        assertThat(recent.page(2, 7, Set.of("test.Opened"), 100))
                .hasValueSatisfying(page -> assertThat(page).isEmpty());
        assertThat(recent.page(1, 7, SCORED, 100)).isEmpty();
    }

    @Test
    void whoIsFurtherBehindThanIsKeptReadsForItself() {
        recent.head();
        for (var time = 0; time < 4; time++) {
            database.append(UUID.randomUUID(), 200, 1);
            recent.head();
        }

        assertThat(recent.page(100, 800, SCORED, MANY)).isEmpty();
        assertThat(recent.page(300, 800, SCORED, MANY))
                .hasValueSatisfying(page -> assertThat(page).hasSize(500));
        database.append(UUID.randomUUID(), MANY, 1);
        recent.head();
        assertThat(recent.page(800, 1_800, SCORED, MANY)).isEmpty();
    }
}
