package io.lyceum.cluster;

import static org.awaitility.Awaitility.await;

import io.lyceum.kernel.json.EventJson;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** A school, its owner speaking to the origin. */
record School(Person owner) {

    static final Map<String, Object> ONE_RUBLE =
            Map.of("amountMinor", 100, "service", "AI_MESSAGE", "description", "a message");

    record Lesson(String course, String id) {}

    /** Founds one, and waits for its wallet. */
    static School at(String origin) {
        var school = new School(Person.owner(origin));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> school.owner.get("/billing/balance").status() == 200 && school.balance() == 25_000);
        return school;
    }

    /** The owner, speaking to one node. */
    Person owner(Node node) {
        return owner.at(node);
    }

    String id() {
        var claims = Base64.getUrlDecoder().decode(owner.token().split("\\.")[1]);
        return EventJson.mapper().readTree(claims).path("tenant").asString();
    }

    long balance() {
        return owner.get("/billing/balance")
                .expect(200)
                .body()
                .path("balanceMinor")
                .asLong();
    }

    long balanceAt(long position) {
        return owner.getAt(position, "/billing/balance")
                .expect(200)
                .body()
                .path("balanceMinor")
                .asLong();
    }

    Lesson newLesson() {
        var course = owner.post("/courses", Map.of("code", "ENG-1", "title", "English"))
                .expect(201)
                .id();
        var lesson = UUID.randomUUID().toString();
        owner.post(
                        "/courses/%s/lessons/%s".formatted(course, lesson),
                        Map.of("title", "One", "homework", "Your morning", "rubric", "breakfast"))
                .expect(200);
        return new Lesson(course, lesson);
    }

    /** A new student hands a homework in. */
    void handIn(Person person, Lesson lesson, String text) {
        var key = UUID.randomUUID().toString();
        var student = person.post("s-" + key, "/students", Map.of("name", "Ivan", "courseId", lesson.course()))
                .expect(201)
                .id();
        person.post(
                        "h-" + key,
                        "/students/%s/lessons/%s/homework".formatted(student, lesson.id()),
                        Map.of("text", text))
                .expect(202);
    }
}
