package io.lyceum.standalone;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** What a school does in six weeks, decided by dice: what its screens show is compared with its events afterwards. */
final class SchoolLife {

    /** How long it goes on, up to now. */
    static final int DAYS = 45;

    private static final int STUDENTS = 10;

    private SchoolLife() {}

    /** Everything in the order of its days. */
    static void live(Client anybody, Client owner, ZoneId zone, Random dice) {
        owner.put("/tenant/settings", Map.of("timeZone", zone.getId(), "language", "ru", "widgetDomains", List.of()))
                .expect(200);
        var teacher = owner.member("TEACHER");
        var began = Instant.now().minus(DAYS, ChronoUnit.DAYS);
        var course = owner.post("/courses", Map.of("code", "A-1", "title", "English"))
                .expect(201)
                .id();
        var lessons = new ArrayList<String>();
        for (var number = 1; number <= 3; number++) {
            lessons.add(UUID.randomUUID().toString());
            owner.post(
                            "/courses/%s/lessons/%s".formatted(course, lessons.getLast()),
                            Map.of("title", "Lesson " + number, "hasTest", true, "homework", "Your morning"))
                    .expect(200);
        }
        var students = new ArrayList<String>();
        for (var number = 0; number < STUDENTS; number++) {
            students.add(at(owner, began.plus(number, ChronoUnit.HOURS))
                    .post("/students", Map.of("name", "Student " + number, "courseId", course))
                    .expect(201)
                    .id());
        }
        for (var day = 0; day < DAYS; day++) {
            var today = at(owner, began.plus(day, ChronoUnit.DAYS).plus(dice.nextInt(10, 1_400), ChronoUnit.MINUTES));
            for (var number = 0; number < STUDENTS; number++) {
                if (dice.nextInt(10) < number) {
                    continue;
                }
                somethingOf(today, students.get(number), lessons.get(dice.nextInt(3)), dice);
            }
            today.post("/students/%s/assess-risk".formatted(students.get(day % STUDENTS)), Map.of())
                    .expect(200);
        }
        students.forEach(student -> owner.post("/students/%s/assess-risk".formatted(student), Map.of())
                .expect(200));
        owner.post("/students/%s/drop".formatted(students.getFirst()), Map.of("reason", "moved away"));
        review(owner, teacher, students.get(1), lessons.getFirst());
        takeAnotherCourse(owner, students);
        ask(anybody, owner);
        owner.post("/chat/message", Map.of("studentId", students.getLast(), "text", "Сколько стоит курс?"))
                .expect(202);
        owner.withKey("debit")
                .post("/billing/debits", Map.of("amountMinor", 700, "service", "DOCUMENT_UPLOAD", "description", "d"))
                .expect(200);
    }

    /** What is refused, a locked lesson say, is part of it. */
    private static void somethingOf(Client today, String student, String lesson, Random dice) {
        var path = "/students/%s/lessons/%s/".formatted(student, lesson);
        switch (dice.nextInt(5)) {
            case 0 -> today.post(path + "progress", Map.of("percent", dice.nextInt(101)));
            case 1 -> today.post(path + "complete", Map.of());
            case 2, 3 -> today.post(path + "test-results", Map.of("score", dice.nextInt(40, 101)));
            default ->
                today.post(
                        path + "homework",
                        Map.of("text", "Imported", "imported", true, "gradedElsewhere", dice.nextInt(101)));
        }
    }

    /** Who has completed everything, is at risk, or was dropped, has another course to complete now. */
    private static void takeAnotherCourse(Client owner, List<String> students) {
        var another = owner.post("/courses", Map.of("code", "A-2", "title", "Grammar"))
                .expect(201)
                .id();
        var lesson = UUID.randomUUID().toString();
        owner.post("/courses/%s/lessons/%s".formatted(another, lesson), Map.of("title", "Articles"))
                .expect(200);
        students.subList(4, STUDENTS)
                .forEach(
                        student -> owner.post("/students/%s/enrolments".formatted(student), Map.of("courseId", another))
                                .expect(200));
        owner.post("/students/%s/lessons/%s/complete".formatted(students.get(5), lesson), Map.of())
                .expect(200);
    }

    private static void review(Client owner, Client teacher, String student, String lesson) {
        var handedIn = owner.post(
                "/students/%s/lessons/%s/homework".formatted(student, lesson),
                Map.of("text", "In the morning I have breakfast and walk to school."));
        if (handedIn.status() == 202) {
            owner.eventually(
                    "/homework/" + handedIn.id(),
                    found -> found.path("state").asString().equals("AI_CHECKED"));
            teacher.post("/homework/%s/review".formatted(handedIn.id()), Map.of("score", 88, "feedback", "Good"))
                    .expect(200);
        }
    }

    private static void ask(Client anybody, Client owner) {
        owner.post("/knowledge/qa", Map.of("question", "Сколько стоит курс английского?", "answer", "5 000 рублей."))
                .expect(201);
        var visitor = anybody.visitor(owner.tenant());
        var dialog =
                visitor.post("/dialogs", Map.of("name", "Maria")).expect(201).id();
        var said = 0;
        for (var text :
                List.of("Сколько стоит курс английского языка?", "Какая погода на Марсе?", "Сколько стоит курс?")) {
            visitor.post("/dialogs/%s/messages".formatted(dialog), Map.of("text", text))
                    .expect(202);
            said += 2;
            var expected = said;
            owner.eventually(
                    "/dialogs/%s/messages".formatted(dialog),
                    page -> page.path("items").size() == expected);
        }
        visitor.post("/dialogs/%s/handoff".formatted(dialog), Map.of());
        var answer = owner.get("/dialogs/%s/messages".formatted(dialog))
                .body()
                .path("items")
                .path(1)
                .path("messageId")
                .asString();
        owner.post("/dialogs/%s/messages/%s/not-resolved".formatted(dialog, answer), Map.of())
                .expect(200);
    }

    private static Client at(Client who, Instant time) {
        return who.with("Lyceum-Occurred-At", time.toString());
    }
}
