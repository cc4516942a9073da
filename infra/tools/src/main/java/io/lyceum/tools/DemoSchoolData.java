package io.lyceum.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Opens a demo school full of life, by commands alone: a course of eight lessons with tests and homework, 19 students
 * whose scores follow from what they did and left undone, prepared questions and answers (C81). Opening it anew closes
 * the one opened before: what happened is never taken back, so a school that starts over is another school.
 */
public final class DemoSchoolData {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PASSWORD = "lyceum-demo-1";
    private static final Duration PART_OF_A_DAY = Duration.ofHours(2);

    private static final List<String> LESSONS = List.of(
            "Знакомство: Hello!",
            "Моя семья: My family",
            "Мой день: My day",
            "Еда и покупки: Food and shopping",
            "Путешествия: Travelling",
            "Прошедшее время: The past simple",
            "Планы: Going to and will",
            "Итоговый разговор: A conversation");

    private static final List<List<String>> ANSWERS = List.of(
            List.of("Сколько стоит курс английского?", "Курс стоит 5 000 рублей в месяц, пробный урок бесплатный."),
            List.of("Когда проходят занятия?", "Уроки открыты всегда, разговорный клуб — по средам в 19:00."),
            List.of("Как сдать домашнее задание?", "Откройте урок, напишите ответ и нажмите «Отправить»."),
            List.of("Что делать, если я пропустил урок?", "Пройдите его в удобное время: срок задания — семь дней."),
            List.of(
                    "В чём разница между Present Simple и Present Continuous?",
                    "Present Simple — о привычках, Present Continuous — о том, что происходит сейчас."),
            List.of("Когда нужен артикль the?", "Когда понятно, о каком именно предмете речь."),
            List.of(
                    "Как образуется прошедшее время?",
                    "К правильным глаголам добавляют -ed, неправильные учат наизусть."),
            List.of("Выдаёте ли вы сертификат?", "Да, после восьми уроков сертификат можно скачать в кабинете."));

    /**
     * A student by what they did; the score follows from it by {@code risk-v1}.
     *
     * @param startedDaysAgo the pace expects a lesson for each whole week since
     * @param completed lessons
     * @param missing of their homework that was not handed in, from the last one back
     * @param ahead homework handed in for lessons not completed yet
     * @param failedTests whose latest result failed: of the next lesson, and of the last completed
     * @param quietDays since they did anything
     */
    record Pupil(
            String name,
            int startedDaysAgo,
            int completed,
            int missing,
            int ahead,
            int failedTests,
            int quietDays,
            int score,
            String status) {

        static Pupil active(String name, int startedDaysAgo, int completed, int quietDays, int score) {
            return new Pupil(name, startedDaysAgo, completed, 0, 0, 0, quietDays, score, "ACTIVE");
        }

        static Pupil finished(String name, int startedDaysAgo, int quietDays) {
            return new Pupil(name, startedDaysAgo, LESSONS.size(), 0, 0, 0, quietDays, 0, "COMPLETED");
        }
    }

    static final List<Pupil> PUPILS = List.of(
            new Pupil("Иван Петров", 24, 1, 0, 1, 0, 4, 75, "AT_RISK"),
            new Pupil("Мария Иванова", 24, 1, 0, 1, 0, 1, 60, "AT_RISK"),
            new Pupil("Кирилл Фёдоров", 22, 1, 0, 2, 2, 2, 55, "AT_RISK"),
            Pupil.active("Анна Смирнова", 20, 2, 2, 5),
            Pupil.active("Дмитрий Козлов", 27, 3, 2, 5),
            Pupil.active("Виктория Павлова", 6, 1, 2, 5),
            Pupil.active("Елена Новикова", 34, 4, 3, 10),
            Pupil.active("Сергей Морозов", 15, 2, 3, 10),
            new Pupil("Артём Орлов", 10, 1, 0, 0, 1, 1, 10, "ACTIVE"),
            Pupil.active("Ольга Волкова", 41, 5, 4, 15),
            Pupil.active("Павел Лебедев", 22, 3, 4, 15),
            Pupil.active("Наталья Соколова", 13, 1, 5, 20),
            Pupil.active("Алексей Попов", 30, 4, 5, 20),
            Pupil.active("Татьяна Кузнецова", 47, 6, 6, 25),
            Pupil.finished("Екатерина Белова", 70, 3),
            Pupil.finished("Николай Егоров", 65, 6),
            Pupil.finished("Светлана Зайцева", 75, 12),
            new Pupil("Михаил Соловьёв", 33, 4, 1, 0, 2, 15, 90, "DROPPED"),
            new Pupil("Юлия Васильева", 40, 5, 1, 0, 2, 15, 90, "DROPPED"));

    private final Api api;
    private final Path lastSchool;
    private final Instant now = Instant.now();
    private final List<UUID> lessons =
            LESSONS.stream().map(lesson -> UUID.randomUUID()).toList();

    private DemoSchoolData(String url) {
        api = Api.at(url);
        var target = UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8));
        lastSchool = Path.of(System.getProperty("user.home"), ".lyceum", "demo-" + target + ".school");
    }

    static void main(String[] arguments) throws Exception {
        var url = arguments.length == 2 && arguments[0].equals("--url") ? arguments[1] : "http://localhost:8080";
        System.exit(new DemoSchoolData(url).open());
    }

    private int open() throws IOException, InterruptedException {
        closeTheLast();
        var run = UUID.randomUUID().toString().substring(0, 8);
        var email = "owner-%s@demo.example".formatted(run);
        done(
                "the school",
                api.post(
                        "/auth/register",
                        Map.of(
                                "email",
                                email,
                                "password",
                                PASSWORD,
                                "name",
                                "Ольга Сергеевна",
                                "schoolName",
                                "Школа английского")));
        var owner = api.login(email, PASSWORD);
        Files.createDirectories(lastSchool.getParent());
        Files.writeString(lastSchool, email);
        var curator = "curator-%s@demo.example".formatted(run);
        var student = "student-%s@demo.example".formatted(run);
        member(owner, curator, "Кира Куратор", "TEACHER");
        var login = member(owner, student, "Иван Петров", "STUDENT");
        var course = course(owner, run);
        var bar = new ProgressBar("students", PUPILS.size());
        var ids = new HashMap<String, Pupil>();
        for (var pupil : PUPILS) {
            ids.put(enroll(owner, course, pupil, pupil.name().equals("Иван Петров") ? login : ""), pupil);
            bar.step();
        }
        bar.end();
        for (var answer : ANSWERS) {
            done(
                    "an answer",
                    owner.post("/knowledge/qa", Map.of("question", answer.getFirst(), "answer", answer.getLast())));
        }
        var wrong = check(owner, ids);
        System.out.printf("Logins: %s, %s, %s, password %s%n", email, curator, student, PASSWORD);
        System.out.printf(
                "demo-school: students=%d lessons=%d answers=%d wrong=%d%n",
                ids.size(), LESSONS.size(), ANSWERS.size(), wrong);
        return wrong == 0 ? 0 : 1;
    }

    private void closeTheLast() throws IOException, InterruptedException {
        if (!Files.exists(lastSchool)) {
            return;
        }
        var login = api.post(
                "/auth/login", Map.of("email", Files.readString(lastSchool).strip(), "password", PASSWORD));
        if (login.ok()) {
            done(
                    "closing the last demo school",
                    api.as(login.body().path("accessToken").asString())
                            .post("/tenant/close", Map.of("reason", "the demo starts over")));
        }
        Files.delete(lastSchool);
    }

    private static String member(Api owner, String email, String name, String role)
            throws IOException, InterruptedException {
        return done(
                        name,
                        owner.post(
                                "/members", Map.of("email", email, "password", PASSWORD, "name", name, "role", role)))
                .id();
    }

    private String course(Api owner, String run) throws IOException, InterruptedException {
        var course = done(
                        "the course",
                        owner.post(
                                "/courses",
                                Map.of(
                                        "code",
                                        "ENG-" + run,
                                        "title",
                                        "Английский с нуля",
                                        "description",
                                        "Восемь уроков до первого разговора")))
                .id();
        for (var number = 0; number < LESSONS.size(); number++) {
            done(
                    "lesson %d".formatted(number + 1),
                    owner.post(
                            "/courses/%s/lessons/%s".formatted(course, lessons.get(number)),
                            Map.of(
                                    "title",
                                    LESSONS.get(number),
                                    "durationMinutes",
                                    45,
                                    "hasTest",
                                    true,
                                    "homework",
                                    "Напишите пять предложений по теме «%s».".formatted(LESSONS.get(number)),
                                    "rubric",
                                    "пять предложений, тема урока, правильный порядок слов")));
        }
        return course;
    }

    private String enroll(Api owner, String course, Pupil pupil, String login)
            throws IOException, InterruptedException {
        var start = now.minus(Duration.ofDays(pupil.startedDaysAgo()).plus(PART_OF_A_DAY));
        var body = new HashMap<String, Object>(Map.of("name", pupil.name(), "courseId", course));
        if (!login.isEmpty()) {
            body.put("userId", login);
        }
        var student =
                done(pupil.name(), at(owner, start).post("/students", body)).id();
        var last = now.minus(Duration.ofDays(pupil.quietDays()).plus(PART_OF_A_DAY));
        var step = Duration.between(start, last).dividedBy(Math.max(1, pupil.completed()));
        for (var number = 1; number <= pupil.completed(); number++) {
            var then = at(owner, start.plus(step.multipliedBy(number)));
            var path = path(student, number);
            done("progress", then.post(path + "progress", Map.of("percent", 100)));
            if (number <= pupil.completed() - pupil.missing()) {
                done("homework", then.post(path + "homework", homework()));
            }
            done("test", then.post(path + "test-results", Map.of("score", 85)));
            done("completion", then.post(path + "complete", Map.of()));
        }
        var then = at(owner, last);
        for (var number = pupil.completed() + 1; number <= pupil.completed() + pupil.ahead(); number++) {
            done("homework", then.post(path(student, number) + "homework", homework()));
        }
        for (var failed = 0; failed < pupil.failedTests(); failed++) {
            done(
                    "test",
                    then.post(path(student, pupil.completed() + 1 - failed) + "test-results", Map.of("score", 40)));
        }
        return student;
    }

    private static Map<String, Object> homework() {
        return Map.of(
                "text",
                "My name is on the first page. I get up at seven. I have tea and go to work.",
                "imported",
                true,
                "gradedElsewhere",
                80);
    }

    /** Counts every risk now and compares it with what it should be, once all that follows is done. */
    private int check(Api owner, Map<String, Pupil> ids) throws IOException, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        var wrong = new ArrayList<String>();
        do {
            wrong.clear();
            for (var student : ids.keySet()) {
                done("risk", owner.post("/students/%s/assess-risk".formatted(student), Map.of()));
            }
            Thread.sleep(Duration.ofSeconds(1));
            for (var shown : owner.get("/students?limit=100").body().path("items")) {
                differs(
                        shown,
                        Objects.requireNonNull(ids.get(shown.path("studentId").asString())),
                        wrong);
            }
        } while (!wrong.isEmpty() && System.nanoTime() < until);
        wrong.forEach(System.out::println);
        for (var pupil : PUPILS) {
            System.out.printf("  %-20s %3d %s%n", pupil.name(), pupil.score(), pupil.status());
        }
        return wrong.size();
    }

    private static void differs(JsonNode shown, Pupil pupil, List<String> wrong) {
        if (shown.path("riskScore").asInt() != pupil.score()
                || !shown.path("status").asString().equals(pupil.status())) {
            wrong.add("%s has %d %s instead of %d %s"
                    .formatted(
                            pupil.name(),
                            shown.path("riskScore").asInt(),
                            shown.path("status").asString(),
                            pupil.score(),
                            pupil.status()));
        }
    }

    private String path(String student, int number) {
        return "/students/%s/lessons/%s/".formatted(student, lessons.get(number - 1));
    }

    private static Api at(Api who, Instant time) {
        return who.with("Lyceum-Occurred-At", time.toString());
    }

    private static Api.Answer done(String what, Api.Answer answer) throws IOException {
        if (!answer.ok()) {
            throw new IOException("%s was refused: %d %s".formatted(what, answer.status(), answer.body()));
        }
        return answer;
    }
}
