package io.lyceum.crash;

import io.lyceum.tools.Api;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one client asks for next: money on a few wallets that all clients share, some of it set aside and forgotten, students through their lessons and
 * homework, visitors' dialogs with handoff to operators that the clients compete for. Each request is made so that it
 * changes something when it is accepted.
 */
final class LoadMix {

    /** A request and what follows from its outcome for the next ones. */
    record Step(Request request, Consumer<Outcome> then) {}

    private static final int OPEN_RESERVATIONS = 6;
    /** After which a reservation that nobody captures or releases is given back. */
    private static final int ABANDONED_SECONDS = 2;

    private static final int STUDENTS = 20;
    private static final int MESSAGES = 12;

    private static final class Learner {

        private final String id;
        private int lessonsDone;

        Learner(String id) {
            this.id = id;
        }
    }

    private enum Desk {
        AI,
        REQUESTED,
        OPERATOR
    }

    private static final class Talk {

        private final String id;
        private Desk desk = Desk.AI;
        private int messages;
        private Api operator;

        Talk(String id, Api operator) {
            this.id = id;
            this.operator = operator;
        }
    }

    private record Reservation(School school, String id, long amountMinor) {}

    private final Town town;
    private final int client;
    private final Api visitor;
    private final SplittableRandom random;
    private final ArrayDeque<Reservation> reservations = new ArrayDeque<>();
    private final List<Learner> learners = new ArrayList<>();
    private @Nullable Talk talk;
    private long number;

    /** @param visitor this client's own visitor of the school that talks */
    LoadMix(Town town, int client, Api visitor, SplittableRandom random) {
        this.town = town;
        this.client = client;
        this.visitor = visitor;
        this.random = random;
    }

    Step next() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> money();
            case 5, 6, 7 -> learning();
            default -> talking();
        };
    }

    private Step money() {
        var school = town.wallets().get(random.nextInt(town.wallets().size()));
        var roll = random.nextInt(100);
        if (roll < 30) {
            var amount = 100L + random.nextInt(10_000);
            return step(
                    Kind.TOP_UP,
                    school,
                    "/billing/top-ups",
                    Map.of("amountMinor", amount, "description", "load"),
                    amount);
        }
        if (roll < 70 || (roll < 85 && reservations.size() >= OPEN_RESERVATIONS)) {
            var amount = 1L + random.nextInt(6_000);
            return step(Kind.DEBIT, school, "/billing/debits", debit(amount), -amount);
        }
        if (roll < 85 || reservations.isEmpty()) {
            var id = new UUID(random.nextLong(), random.nextLong()).toString();
            var amount = 1L + random.nextInt(3_000);
            var abandoned = random.nextInt(4) == 0;
            var body = new HashMap<>(debit(amount));
            if (abandoned) {
                body.put("lifetimeSeconds", ABANDONED_SECONDS);
            }
            return step(Kind.RESERVE, school, "/billing/reservations/" + id, body, 0, outcome -> {
                if (outcome.carriedOut() && !abandoned) {
                    reservations.addLast(new Reservation(school, id, amount));
                }
            });
        }
        var open = reservations.removeFirst();
        var path = "/billing/reservations/" + open.id();
        return random.nextBoolean()
                ? step(Kind.CAPTURE, open.school(), path + "/capture", Map.of(), -open.amountMinor())
                : step(Kind.RELEASE, open.school(), path + "/release", Map.of("reason", "not needed"), 0);
    }

    private static Map<String, Object> debit(long amount) {
        return Map.of("amountMinor", amount, "service", "ADJUSTMENT", "description", "load");
    }

    private Step learning() {
        var school = town.learning();
        if (learners.size() < 3 || (learners.size() < STUDENTS && random.nextInt(5) == 0)) {
            var body = Map.of(
                    "name", "Student %d".formatted(number),
                    "externalId", "%d-%d".formatted(client, number),
                    "courseId", town.course());
            return step(Kind.ENROL, school, "/students", body, 0, outcome -> {
                if (outcome.carriedOut()) {
                    learners.add(new Learner(outcome.id()));
                }
            });
        }
        var learner = learners.get(random.nextInt(learners.size()));
        var lesson = town.lessons().get(learner.lessonsDone);
        var path = "/students/%s/lessons/%s".formatted(learner.id, lesson);
        if (random.nextInt(3) == 0) {
            var text = "I got up early, had breakfast and went to school by bus, attempt %d.".formatted(number);
            return step(Kind.SUBMIT_HOMEWORK, school, path + "/homework", Map.of("text", text), 0);
        }
        return step(Kind.COMPLETE_LESSON, school, path + "/complete", Map.of(), 0, outcome -> {
            if (outcome.carriedOut()) {
                learner.lessonsDone++;
                if (learner.lessonsDone == town.lessons().size()) {
                    learners.remove(learner);
                }
            }
        });
    }

    private Step talking() {
        var current = talk;
        if (current == null) {
            var operator = town.operators().get(random.nextInt(town.operators().size()));
            var body = Map.of("name", "Visitor %d".formatted(client));
            return step(Kind.OPEN_DIALOG, visitor, "/dialogs", body, outcome -> {
                if (outcome.carriedOut()) {
                    talk = new Talk(outcome.id(), operator);
                }
            });
        }
        var path = "/dialogs/" + current.id;
        if (current.messages >= MESSAGES && current.desk != Desk.OPERATOR) {
            return step(Kind.CLOSE_DIALOG, town.talking().owner(), path + "/close", Map.of(), outcome -> talk = null);
        }
        return switch (current.desk) {
            case AI ->
                random.nextInt(4) > 0
                        ? write(current, path)
                        : step(
                                Kind.ASK_FOR_PERSON,
                                visitor,
                                path + "/handoff",
                                Map.of("requestId", "%d-%d".formatted(client, number)),
                                outcome -> {
                                    if (outcome.carriedOut()) {
                                        current.desk = Desk.REQUESTED;
                                    }
                                });
            case REQUESTED ->
                random.nextBoolean()
                        ? write(current, path)
                        : step(Kind.TAKE_OVER, current.operator, path + "/handoff/take-over", Map.of(), outcome -> {
                            if (outcome.carriedOut()) {
                                current.desk = Desk.OPERATOR;
                            } else {
                                current.operator = town.operators()
                                        .get(random.nextInt(town.operators().size()));
                            }
                        });
            case OPERATOR ->
                random.nextInt(3) > 0
                        ? step(
                                Kind.WRITE_AS_OPERATOR,
                                current.operator,
                                path + "/operator-messages",
                                Map.of("text", "One moment please, %d.".formatted(number)),
                                outcome -> current.messages++)
                        : step(Kind.GIVE_BACK, current.operator, path + "/handoff/release", Map.of(), outcome -> {
                            if (outcome.carriedOut()) {
                                current.desk = Desk.AI;
                            }
                        });
        };
    }

    private Step write(Talk current, String path) {
        return step(
                Kind.WRITE,
                visitor,
                path + "/messages",
                Map.of("text", "When does the school open, and what does course %d cost?".formatted(number)),
                outcome -> current.messages++);
    }

    private Step step(Kind kind, School school, String path, Map<String, ?> body, long amountMinor) {
        return step(kind, school, path, body, amountMinor, outcome -> {});
    }

    private Step step(
            Kind kind, School school, String path, Map<String, ?> body, long amountMinor, Consumer<Outcome> then) {
        return new Step(
                new Request(kind, kind.key(client, number++), school, school.owner(), path, body, amountMinor), then);
    }

    private Step step(Kind kind, Api as, String path, Map<String, ?> body, Consumer<Outcome> then) {
        return new Step(new Request(kind, kind.key(client, number++), town.talking(), as, path, body, 0), then);
    }
}
