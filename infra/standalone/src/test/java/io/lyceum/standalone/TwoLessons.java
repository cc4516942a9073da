package io.lyceum.standalone;

import java.util.Map;
import java.util.UUID;

/** A school with one course of two lessons: the first has homework, the second a test. */
record TwoLessons(Client owner, String course, String first, String second) {

    static TwoLessons in(Client anybody) {
        var owner = anybody.newSchool();
        var course = owner.post("/courses", Map.of("code", "ENG-1", "title", "English"))
                .expect(201)
                .id();
        var first = UUID.randomUUID().toString();
        var second = UUID.randomUUID().toString();
        owner.post(
                        "/courses/%s/lessons/%s".formatted(course, first),
                        Map.of("title", "One", "homework", "Your morning", "rubric", "breakfast, weather"))
                .expect(200);
        owner.post(
                        "/courses/%s/lessons/%s".formatted(course, second),
                        Map.of("title", "Two", "hasTest", true, "contentType", "VIDEO"))
                .expect(200);
        return new TwoLessons(owner, course, first, second);
    }
}
