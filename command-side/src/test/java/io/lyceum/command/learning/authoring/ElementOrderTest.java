package io.lyceum.command.learning.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.learning.authoring.AuthoringEvent.Placed;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ElementOrderTest {

    @Test
    void elementsThatMoveAtRandomStandAsInAListThatMovesThem() {
        for (var seed = 0L; seed < 50; seed++) {
            var random = new Random(seed);
            var order = new ElementOrder();
            var list = new ArrayList<String>();
            ElementOrder.spread(List.of(end("a"), end("b"), end("c"), end("d"))).forEach(order::put);
            list.addAll(List.of("a", "b", "c", "d"));
            for (var step = 0; step < 100; step++) {
                var moving = list.get(random.nextInt(list.size()));
                var others = list.stream().filter(id -> !id.equals(moving)).toList();
                var before = random.nextInt(5) == 0 ? null : others.get(random.nextInt(others.size()));
                move(order, moving, before);
                list.remove(moving);
                list.add(before == null ? list.size() : list.indexOf(before), moving);
                assertThat(order.ids()).as("seed %d step %d", seed, step).isEqualTo(list);
            }
        }
    }

    private static void move(ElementOrder order, String moving, @org.jspecify.annotations.Nullable String before) {
        if (!order.hasRoomBefore(before, moving)) {
            var ids = order.ids();
            var ranks = ElementOrder.ranks(ids.size());
            for (var i = 0; i < ids.size(); i++) {
                order.put(new Placed(ranks.get(i), order.element(ids.get(i))));
            }
        }
        order.put(new Placed(order.rankBefore(before, moving), order.element(moving)));
    }

    private static Element end(String id) {
        return new End(id, null);
    }
}
