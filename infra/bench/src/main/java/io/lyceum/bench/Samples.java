package io.lyceum.bench;

import java.util.ArrayList;
import java.util.List;

/** What one side showed in each round, and how much of the machine others used meanwhile. */
final class Samples {

    /** Above this share of foreign processor time a round is marked. */
    static final double DISTURBED = 0.10;

    private final List<Double> values = new ArrayList<>();
    private final List<Double> foreign = new ArrayList<>();

    void add(double value, double foreignShare) {
        values.add(value);
        foreign.add(foreignShare);
    }

    double median() {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return values.stream().min(Double::compare).orElseThrow();
    }

    double most() {
        return values.stream().max(Double::compare).orElseThrow();
    }

    List<Double> values() {
        return List.copyOf(values);
    }

    List<Double> foreign() {
        return List.copyOf(foreign);
    }

    long disturbed() {
        return foreign.stream().filter(share -> share > DISTURBED).count();
    }
}
