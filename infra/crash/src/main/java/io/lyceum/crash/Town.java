package io.lyceum.crash;

import io.lyceum.tools.Api;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The schools under load, founded through the public API: a few whose wallets everybody debits, one that teaches, and
 * one that talks with visitors.
 *
 * @param lessons of the one course, in order; each has homework
 * @param operators on duty in the school that talks, at the command side
 */
record Town(
        List<School> wallets,
        School learning,
        String course,
        List<String> lessons,
        School talking,
        List<Api> operators) {

    private static final String PASSWORD = "crash-proof-1";
    private static final int WALLETS = 4;
    private static final int LESSONS = 12;
    private static final int OPERATORS = 6;
    private static final long LARGEST_TOP_UP_MINOR = 10_000_000;
    private static final int TOP_UPS_FOR_ANSWERS = 30;
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(60);

    /** Founds everything. The requests carry keys of their own, which no {@link Kind} claims. */
    static Town found(String commandUrl, String queryUrl) throws IOException, InterruptedException {
        var commands = Api.at(commandUrl);
        var queries = Api.at(queryUrl);
        var wallets = new ArrayList<School>();
        for (var number = 1; number <= WALLETS; number++) {
            wallets.add(school(commands, queries, "wallet-" + number));
        }
        var learning = school(commands, queries, "learning");
        var course = ok(learning.owner()
                        .post("/courses", Map.of("code", "CRASH-1", "title", "A course", "unlocking", "IN_ORDER")))
                .path("id")
                .asString();
        var lessons = new ArrayList<String>();
        for (var number = 1; number <= LESSONS; number++) {
            var lesson = UUID.randomUUID().toString();
            ok(learning.owner()
                    .post(
                            "/courses/%s/lessons/%s".formatted(course, lesson),
                            Map.of(
                                    "title", "Lesson %d".formatted(number),
                                    "homework", "Describe your morning.",
                                    "rubric", "breakfast, school, weather")));
            lessons.add(lesson);
        }
        var talking = school(commands, queries, "talking");
        ok(talking.owner()
                .post(
                        "/knowledge/qa",
                        Map.of(
                                "question", "When does the school open, and what does a course cost?",
                                "answer", "At eight; the first course is free.")));
        for (var number = 0; number < TOP_UPS_FOR_ANSWERS; number++) {
            ok(talking.owner()
                    .with("Idempotency-Key", "answers-" + number)
                    .post("/billing/top-ups", Map.of("amountMinor", LARGEST_TOP_UP_MINOR, "description", "answers")));
        }
        var operators = new ArrayList<Api>();
        for (var number = 1; number <= OPERATORS; number++) {
            var email = "operator-%d@talking.example".formatted(number);
            ok(talking.owner()
                    .post(
                            "/members",
                            Map.of("email", email, "password", PASSWORD, "name", "Operator", "role", "OPERATOR")));
            var operator = commands.login(email, PASSWORD);
            ok(operator.put("/operators/me/presence", Map.of("status", "ONLINE")));
            operators.add(operator);
        }
        return new Town(List.copyOf(wallets), learning, course, List.copyOf(lessons), talking, List.copyOf(operators));
    }

    /** A new visitor of the school that talks. */
    Api visitor(Api commands, int number) throws IOException, InterruptedException {
        var entered = ok(commands.post(
                "/public/schools/%s/visitors".formatted(talking.tenant()),
                Map.of("name", "Visitor %d".formatted(number))));
        return commands.as(entered.path("accessToken").asString());
    }

    List<School> schools() {
        return Stream.concat(wallets.stream(), Stream.of(learning, talking)).toList();
    }

    private static School school(Api commands, Api queries, String name) throws IOException, InterruptedException {
        var email = "owner@%s.example".formatted(name);
        ok(commands.post(
                "/auth/register", Map.of("email", email, "password", PASSWORD, "name", "Owner", "schoolName", name)));
        var login =
                ok(commands.post("/auth/login", Map.of("email", email, "password", PASSWORD, "tokenPolicy", "LONG")));
        var token = login.path("accessToken").asString();
        var school = new School(
                name, UUID.fromString(login.path("tenantId").asString()), commands.as(token), queries.as(token), token);
        awaitWallet(school);
        return school;
    }

    /** A policy opens the wallet a moment after the school. */
    private static void awaitWallet(School school) throws IOException, InterruptedException {
        var latest = Instant.now().plus(LONGEST_OPENING);
        var answer = school.reader().get("/billing/balance");
        while (!answer.ok()) {
            if (Instant.now().isAfter(latest)) {
                ok(answer);
            }
            Thread.sleep(50);
            answer = school.reader().get("/billing/balance");
        }
    }

    private static JsonNode ok(Api.Answer answer) throws IOException {
        if (!answer.ok()) {
            throw new IOException("the town could not be founded: %d %s".formatted(answer.status(), answer.body()));
        }
        return answer.body();
    }
}
