package io.lyceum.command.learning.adapter;

import io.lyceum.command.learning.port.HomeworkChecker;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A check without an outside model: how much of what the rubric (or else the task) names does the answer mention, and is
 * it long enough to be an answer. Compares word beginnings, so that inflected forms count.
 */
public final class OfflineHomeworkChecker implements HomeworkChecker {

    private static final Pattern WORD = Pattern.compile("\\p{L}{4,}");
    private static final int STEM = 5;
    private static final int FULL_LENGTH_WORDS = 30;
    private static final int POINTS_FOR_COVERAGE = 70;
    private static final int POINTS_FOR_LENGTH = 30;

    @Override
    public Judgement check(Work work) {
        var expected = stems(work.rubric() == null ? work.task() : work.rubric());
        var answer = stems(work.answer());
        var missing = new ArrayList<>(expected);
        missing.removeIf(answer::contains);
        var coverage = expected.isEmpty() ? 1.0 : 1.0 - (double) missing.size() / expected.size();
        var words = work.answer().strip().split("\\s+").length;
        var length = Math.min(1.0, (double) words / FULL_LENGTH_WORDS);
        var score = (int) Math.round(POINTS_FOR_COVERAGE * coverage + POINTS_FOR_LENGTH * length);
        return new Judgement(score, feedback(expected, missing, words), "offline-coverage-1", true);
    }

    private static String feedback(Set<String> expected, List<String> missing, int words) {
        var covered = expected.size() - missing.size();
        var text = "Covers %d of %d expected points in %d words.".formatted(covered, expected.size(), words);
        return missing.isEmpty() ? text : text + " Not found: " + String.join(", ", missing) + ".";
    }

    private static Set<String> stems(String text) {
        var stems = new LinkedHashSet<String>();
        var words = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (words.find()) {
            var word = words.group();
            stems.add(word.substring(0, Math.min(STEM, word.length())));
        }
        return stems;
    }
}
