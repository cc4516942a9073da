package io.lyceum.crash;

import io.lyceum.cluster.Cluster;
import io.lyceum.cluster.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Kills with -9 and starts again: one node, or all of them, at moments taken from the seed, also while others are still
 * starting. A side that was still starting when its database was killed ends by itself, and is started again with it.
 */
final class Killer {

    private static final int LONGEST_QUIET_MILLIS = 1_500;
    private static final int LONGEST_ABSENCE_MILLIS = 300;

    private enum Aim {
        COMMAND_SIDE,
        QUERY_SIDE,
        DATABASE,
        ALL
    }

    private final Cluster cluster;
    private final SplittableRandom random;
    private final List<Node> sides;
    private long kills;

    Killer(Cluster cluster, SplittableRandom random) {
        this.cluster = cluster;
        this.random = random;
        sides = new ArrayList<>(cluster.commandSides());
        sides.addAll(cluster.querySides());
    }

    /** How many times something was killed; all at once count as one. */
    long kills() {
        return kills;
    }

    /**
     * One to three kills; returns when everything is healthy again.
     *
     * @return what was killed when, for the report
     */
    String strike() throws InterruptedException {
        var story = new ArrayList<String>();
        var began = System.nanoTime();
        var times = 1 + random.nextInt(3);
        for (var time = 0; time < times; time++) {
            Thread.sleep(100 + random.nextInt(LONGEST_QUIET_MILLIS));
            var aim = Aim.values()[random.nextInt(Aim.values().length)];
            var after = (System.nanoTime() - began) / 1e9;
            story.add("%s at %.1f s".formatted(kill(aim), after));
            if (random.nextBoolean()) {
                cluster.awaitHealthy();
            }
        }
        cluster.awaitHealthy();
        return String.join(", ", story);
    }

    private String kill(Aim aim) throws InterruptedException {
        kills++;
        var victims = victims(aim);
        for (var victim : victims) {
            cluster.kill(victim);
        }
        Thread.sleep(random.nextInt(LONGEST_ABSENCE_MILLIS));
        if (victims.contains(cluster.database())) {
            cluster.restart(cluster.database());
            cluster.awaitHealthy(cluster.database());
        }
        for (var victim : victims) {
            if (!victim.equals(cluster.database())) {
                cluster.restart(victim);
            }
        }
        return String.join("+", victims.stream().map(Node::name).toList());
    }

    private List<Node> victims(Aim aim) {
        return switch (aim) {
            case COMMAND_SIDE -> List.of(one(cluster.commandSides()));
            case QUERY_SIDE -> List.of(one(cluster.querySides()));
            case DATABASE -> {
                var victims = new ArrayList<Node>();
                victims.add(cluster.database());
                for (var side : sides) {
                    if (!cluster.isHealthy(side)) {
                        victims.add(side);
                    }
                }
                yield victims;
            }
            case ALL -> {
                var victims = new ArrayList<Node>(sides);
                // In any order: the database may go first or last.
                victims.add(random.nextInt(victims.size() + 1), cluster.database());
                yield victims;
            }
        };
    }

    private Node one(List<Node> nodes) {
        return nodes.get(random.nextInt(nodes.size()));
    }
}
