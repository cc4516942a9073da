package io.lyceum.command.learning.delivery;

import io.lyceum.command.learning.delivery.RunProgress.Answered;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.Revision;
import io.lyceum.learning.authoring.Script;
import io.lyceum.learning.delivery.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What a revision asks once more (C43): each mistake by its latest answer, and up to two that were right. */
final class RevisionQueue {

    private static final int RIGHT_ONES = 2;

    private RevisionQueue() {}

    /**
     * In the order of the course; empty when there are no mistakes. Which right ones come along is chance, but the same
     * chance for the same run at the same point: the decision can be made again.
     */
    static List<String> of(Script script, Revision revision, List<Answered> answers, RunId run) {
        var latest = new LinkedHashMap<String, Answered>();
        answers.stream()
                .filter(answer -> answer.element().startsWith(revision.prefix()))
                .filter(Answered::isGraded)
                .forEach(answer -> latest.put(answer.element(), answer));
        var mistakes = latest.values().stream()
                .filter(Answered::isMistake)
                .map(Answered::element)
                .toList();
        if (mistakes.isEmpty()) {
            return List.of();
        }
        var right = new ArrayList<>(latest.values().stream()
                .filter(answer -> !answer.isMistake())
                .map(Answered::element)
                .toList());
        Collections.shuffle(right, new Random(run.value().getLeastSignificantBits() + answers.size()));
        var chosen = Stream.concat(mistakes.stream(), right.stream().limit(RIGHT_ONES))
                .toList();
        return script.elements().stream()
                .map(Element::id)
                .filter(chosen::contains)
                .toList();
    }
}
