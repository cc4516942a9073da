package io.lyceum.standalone;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** What has happened in a school, as its audit tells it. */
final class SchoolHistory {

    private SchoolHistory() {}

    /** The position at which nothing follows by itself any more. */
    static long quiet(Client owner) {
        var head = new AtomicLong();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .during(Duration.ofSeconds(1))
                .until(() -> {
                    var now = owner.get("/audit/events?limit=1")
                            .body()
                            .path("items")
                            .path(0)
                            .path("position")
                            .asLong();
                    return head.getAndSet(now) == now;
                });
        return head.get();
    }

    /** All events of the school up to a position, in their order. */
    static List<JsonNode> upTo(long position, Client owner) {
        var events = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = owner.get("/audit/events?sort=position&limit=100&toPosition=%d%s".formatted(position, cursor))
                    .expect(200)
                    .body();
            page.path("items").forEach(events::add);
            cursor = page.path("nextCursor").isString()
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        return events;
    }
}
