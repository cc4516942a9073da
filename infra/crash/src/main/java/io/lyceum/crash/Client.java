package io.lyceum.crash;

import io.lyceum.crash.LoadMix.Step;
import io.lyceum.tools.Api;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * One HTTP client: asks for one thing after the other, and repeats what it got no certain answer to, with the same key
 * and the same bytes, until it knows. Now and then it repeats something acknowledged long ago, which must be answered
 * as the first time, or reads what it has just written.
 */
final class Client {

    private static final int REMEMBERED = 50;
    private static final int LONGEST_THINKING_MILLIS = 500;
    private static final Duration LONGEST_UNCERTAINTY = Duration.ofMinutes(3);

    private final LoadMix mix;
    private final Journal journal;
    private final Findings findings;
    private final SplittableRandom random;
    private final ArrayDeque<Journal.Entry> remembered = new ArrayDeque<>();

    Client(LoadMix mix, Journal journal, Findings findings, SplittableRandom random) {
        this.mix = mix;
        this.journal = journal;
        this.findings = findings;
        this.random = random;
    }

    /** Works until told to stop; what is under way is brought to its end first. */
    void work(BooleanSupplier goOn) throws InterruptedException {
        while (goOn.getAsBoolean()) {
            switch (random.nextInt(100)) {
                case 0, 1, 2 -> askAgain();
                default -> ask(mix.next());
            }
            Thread.sleep(random.nextInt(LONGEST_THINKING_MILLIS));
        }
    }

    private void ask(Step step) throws InterruptedException {
        var outcome = settle(step.request());
        if (outcome.carriedOut()) {
            remember(new Journal.Entry(step.request(), outcome));
            if (random.nextInt(10) == 0) {
                readBack(step.request(), outcome);
            }
        }
        step.then().accept(outcome);
    }

    private Outcome settle(Request request) throws InterruptedException {
        var giveUp = Instant.now().plus(LONGEST_UNCERTAINTY);
        for (var attempt = 1; ; attempt++) {
            journal.sends(request, attempt);
            String why;
            try {
                var answer = request.send();
                if (answer.status() < 500) {
                    var outcome = Outcome.of(answer);
                    journal.answered(request, attempt, outcome);
                    return outcome;
                }
                why = answer.status() + " " + answer.body();
            } catch (IOException lost) {
                why = lost.toString();
            }
            journal.unanswered(request, attempt, why);
            if (Instant.now().isAfter(giveUp)) {
                throw new IllegalStateException("%s got no certain answer in %d attempts, the last being %s"
                        .formatted(request.key(), attempt, why));
            }
            Thread.sleep(20 + random.nextInt(Math.min(500, 20 << Math.min(attempt, 5))));
        }
    }

    private void remember(Journal.Entry entry) {
        remembered.addLast(entry);
        if (remembered.size() > REMEMBERED) {
            remembered.removeFirst();
        }
    }

    /** A repeat changes nothing and is answered as the first time, whatever has been killed since. */
    private void askAgain() throws InterruptedException {
        if (remembered.isEmpty()) {
            return;
        }
        var earlier = remembered.stream()
                .skip(random.nextInt(remembered.size()))
                .findFirst()
                .orElseThrow();
        try {
            var answer = earlier.request().send();
            if (answer.status() < 500 && !Outcome.of(answer).saysTheSameAs(earlier.outcome())) {
                findings.different("%s was answered %s at first and %s %s when repeated"
                        .formatted(earlier.request().key(), earlier.outcome(), answer.status(), answer.body()));
            }
        } catch (IOException lost) {
            journal.unanswered(earlier.request(), 0, lost.toString());
        }
    }

    /** With Lyceum-Min-Position an answer is never older than asked for; it may be refused until it can be given. */
    private void readBack(Request request, Outcome outcome) throws InterruptedException {
        Api reader = request.school().reader().with("Lyceum-Min-Position", Long.toString(outcome.position()));
        try {
            var answer = reader.get("/billing/balance");
            if (answer.ok() && Long.parseLong(answer.position()) < outcome.position()) {
                findings.different("a read with Lyceum-Min-Position %d was answered as of %s"
                        .formatted(outcome.position(), answer.position()));
            }
        } catch (IOException lost) {
            journal.unanswered(request, 0, "read: " + lost);
        }
    }
}
