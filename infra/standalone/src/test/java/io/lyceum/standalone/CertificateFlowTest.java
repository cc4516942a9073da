package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** C64. */
@ExtendWith(SystemUnderTest.class)
class CertificateFlowTest {

    @Test
    void whoCompletesACourseGetsACertificateThatAnybodyCanCheck(Client anybody) {
        var owner = anybody.newSchool();
        var ivan = owner.member("STUDENT");
        var course = owner.post("/courses", Map.of("code", "ENG-1", "title", "Английский с нуля"))
                .expect(201)
                .id();
        var lesson = UUID.randomUUID().toString();
        owner.post("/courses/%s/lessons/%s".formatted(course, lesson), Map.of("title", "One"))
                .expect(200);
        var student = owner.post("/students", Map.of("name", "Иван Петров", "courseId", course, "userId", ivan.user()))
                .expect(201)
                .id();
        var done = ivan.post("/students/%s/complete-lesson".formatted(student), Map.of("lessonId", lesson))
                .expect(200);
        assertThat(done.position()).isPositive();

        var issued = ivan.eventually("/students/%s/certificates".formatted(student), found -> found.size() == 1)
                .path(0);
        var number = issued.path("number").asString();
        var file = ivan.bytes("/certificates/" + number);
        var checked = anybody.get("/public/schools/%s/certificates/%s".formatted(owner.tenant(), number))
                .expect(200)
                .body();

        assertThat(number).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(new String(file, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(checked.path("name").asString()).isEqualTo("Иван Петров");
        assertThat(checked.path("courseTitle").asString()).isEqualTo("Английский с нуля");

        anybody.get("/public/schools/%s/certificates/0000-0000-0000-0000".formatted(owner.tenant()))
                .expect(404);
        anybody.get("/public/schools/%s/certificates/%s"
                        .formatted(anybody.newSchool().tenant(), number))
                .expect(404);
        var other = owner.member("STUDENT");
        other.with("Accept", "application/pdf, application/problem+json")
                .get("/certificates/" + number)
                .expect(404);
        assertThat(other.get("/students/%s/certificates".formatted(student))
                        .expect(200)
                        .body())
                .isEmpty();
    }
}
