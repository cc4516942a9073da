package io.lyceum.command.learning.authoring;

import io.lyceum.kernel.Rejection;
import io.lyceum.learning.authoring.AuthoringEvent.Placed;
import io.lyceum.learning.authoring.Element;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Elements in the order of their ranks, which leave room: one that moves does not renumber the others. */
final class ElementOrder {

    private static final long ROOM = 1024;

    private List<Placed> placed = new ArrayList<>();

    ElementOrder() {}

    static List<Long> ranks(int count) {
        return LongStream.rangeClosed(1, count)
                .map(number -> number * ROOM)
                .boxed()
                .toList();
    }

    static List<Placed> spread(List<Element> elements) {
        var ranks = ranks(elements.size());
        var spread = new ArrayList<Placed>();
        for (var i = 0; i < elements.size(); i++) {
            spread.add(new Placed(ranks.get(i), elements.get(i)));
        }
        return spread;
    }

    int size() {
        return placed.size();
    }

    boolean has(String id) {
        return placed.stream().anyMatch(one -> one.element().id().equals(id));
    }

    /** @throws Rejection if there is none */
    Element element(String id) {
        return placed.stream()
                .map(Placed::element)
                .filter(element -> element.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("element", id));
    }

    List<Element> elements() {
        return placed.stream().map(Placed::element).toList();
    }

    List<String> ids() {
        return placed.stream().map(one -> one.element().id()).toList();
    }

    void put(Placed one) {
        remove(one.element().id());
        placed.add(one);
        placed.sort(Comparator.comparingLong(Placed::rank));
    }

    void replace(Element element) {
        placed.replaceAll(one -> one.element().id().equals(element.id()) ? new Placed(one.rank(), element) : one);
    }

    void remove(String id) {
        placed.removeIf(one -> one.element().id().equals(id));
    }

    boolean hasRoomBefore(@Nullable String before, String moving) {
        return before == null || rankOf(before) - rankAhead(before, moving) > 1;
    }

    /** Between an element and the one ahead of it; behind all if none is named. */
    long rankBefore(@Nullable String before, String moving) {
        if (before == null) {
            return placed.stream().mapToLong(Placed::rank).max().orElse(0) + ROOM;
        }
        var ahead = rankAhead(before, moving);
        return ahead + (rankOf(before) - ahead) / 2;
    }

    private long rankAhead(String before, String moving) {
        return placed.stream()
                .filter(one -> !one.element().id().equals(moving))
                .mapToLong(Placed::rank)
                .filter(rank -> rank < rankOf(before))
                .max()
                .orElse(0);
    }

    private long rankOf(String id) {
        return placed.stream()
                .filter(one -> one.element().id().equals(id))
                .mapToLong(Placed::rank)
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("element", id));
    }
}
