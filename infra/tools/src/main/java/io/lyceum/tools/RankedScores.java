package io.lyceum.tools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Scores of cases whose outcome is known: how well the one foretells the other. */
final class RankedScores {

    private record Case(double score, boolean happened) {}

    /**
     * The chance that a case that happened had a higher score than one that did not, ties counting half (the area under
     * the ROC curve), with the half-width of its 95 % interval (Hanley and McNeil 1982).
     */
    record Auc(double value, double margin) {}

    private final List<Case> cases = new ArrayList<>();

    void add(double score, boolean happened) {
        cases.add(new Case(score, happened));
    }

    long size() {
        return cases.size();
    }

    long happened() {
        return cases.stream().filter(Case::happened).count();
    }

    /** Of the cases from a score on, how many happened; 0 to 1, or 0 when there are none. */
    double precisionFrom(double score) {
        return share(cases.stream().filter(found -> found.score() >= score).toList());
    }

    /** Of the cases that happened, how many had at least the score; 0 to 1. */
    double recallFrom(double score) {
        var flagged = cases.stream()
                .filter(found -> found.happened() && found.score() >= score)
                .count();
        return happened() == 0 ? 0 : (double) flagged / happened();
    }

    private static double share(List<Case> some) {
        return some.isEmpty()
                ? 0
                : (double) some.stream().filter(Case::happened).count() / some.size();
    }

    /** @throws IllegalStateException when all cases ended alike: there is nothing to tell apart */
    Auc auc() {
        var positives = happened();
        var negatives = size() - positives;
        if (positives == 0 || negatives == 0) {
            throw new IllegalStateException("all %d cases ended alike".formatted(size()));
        }
        var value = (ranksOfThoseThatHappened() - positives * (positives + 1) / 2.0) / (positives * (double) negatives);
        var q1 = value / (2 - value);
        var q2 = 2 * value * value / (1 + value);
        var variance =
                (value * (1 - value) + (positives - 1) * (q1 - value * value) + (negatives - 1) * (q2 - value * value))
                        / (positives * (double) negatives);
        return new Auc(value, 1.96 * Math.sqrt(variance));
    }

    /** Equal scores share the mean of their ranks. */
    private double ranksOfThoseThatHappened() {
        var sorted =
                cases.stream().sorted(Comparator.comparingDouble(Case::score)).toList();
        var sum = 0.0;
        for (var begin = 0; begin < sorted.size(); ) {
            var end = begin;
            var happened = 0;
            while (end < sorted.size()
                    && sorted.get(end).score() == sorted.get(begin).score()) {
                happened += sorted.get(end).happened() ? 1 : 0;
                end++;
            }
            sum += happened * (begin + 1 + end) / 2.0;
            begin = end;
        }
        return sum;
    }
}
