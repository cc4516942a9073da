package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** C58, A22. */
@ExtendWith(SystemUnderTest.class)
class HomeworkFileFlowTest {

    private static final byte[] ESSAY =
            "In the morning I have breakfast and walk to school.".getBytes(StandardCharsets.UTF_8);

    @Test
    void aFileIsCheckedLikeTypedHomeworkAndGivenBackToWhoMaySeeIt(Client anybody) {
        var owner = anybody.newSchool();
        var ivan = owner.member("STUDENT");
        var course = owner.post("/courses", Map.of("code", "ENG-1", "title", "English"))
                .expect(201)
                .id();
        var lesson = UUID.randomUUID().toString();
        owner.post(
                        "/courses/%s/lessons/%s".formatted(course, lesson),
                        Map.of("title", "One", "homework", "Your morning", "rubric", "breakfast"))
                .expect(200);
        var student = owner.post("/students", Map.of("name", "Ivan", "courseId", course, "userId", ivan.user()))
                .expect(201)
                .id();
        var path = "/students/%s/lessons/%s/homework/file?name=".formatted(student, lesson);

        var keyed = ivan.withKey("essay");
        var handedIn = keyed.postText(path + "%D1%83%D1%82%D1%80%D0%BE.txt", "text/plain", ESSAY)
                .expect(202);
        var again = keyed.postText(path + "%D1%83%D1%82%D1%80%D0%BE.txt", "text/plain", ESSAY)
                .expect(202);
        var checked = ivan.eventually(
                "/homework/%s/result".formatted(handedIn.id()),
                found -> found.path("state").asString().equals("AI_CHECKED"));

        assertThat(again.position()).isEqualTo(handedIn.position());
        assertThat(checked.path("attempt").asInt()).isEqualTo(1);
        assertThat(checked.path("fileName").asString()).isEqualTo("утро.txt");
        assertThat(checked.path("fileBytes").asInt()).isEqualTo(ESSAY.length);
        assertThat(checked.path("text").asString()).startsWith("In the morning");
        assertThat(ivan.bytes("/homework/%s/file".formatted(handedIn.id()))).isEqualTo(ESSAY);

        var form = """
                --x
                Content-Disposition: form-data; name="text"

                See the file
                --x
                Content-Disposition: form-data; name="file"; filename="essay.txt"
                Content-Type: text/plain

                My morning
                --x--
                """.replace("\n", "\r\n");
        var filePath = "/students/%s/lessons/%s/homework/file".formatted(student, lesson);
        var both = ivan.postText(filePath, "multipart/form-data; boundary=x", form.getBytes(StandardCharsets.UTF_8))
                .expect(202);
        assertThat(ivan.atLeast(both.position())
                        .get("/homework/%s/result".formatted(both.id()))
                        .expect(200)
                        .body()
                        .path("text")
                        .asString())
                .isEqualTo("See the file\n\nMy morning");

        assertThat(ivan.postText(
                                filePath,
                                "multipart/form-data; boundary=x",
                                form.replace("; filename=\"essay.txt\"", "").getBytes(StandardCharsets.UTF_8))
                        .expect(400)
                        .field())
                .isEqualTo("file");
        assertThat(ivan.postText(filePath, "multipart/form-data", form.getBytes(StandardCharsets.UTF_8))
                        .expect(400)
                        .code())
                .isEqualTo("invalid-request");
        var notAPdf =
                ivan.postText(path + "essay.pdf", "application/pdf", ESSAY).expect(400);
        assertThat(notAPdf.field()).isEqualTo("body");
        var notAllowed = ivan.postText(path + "essay.doc", "text/plain", ESSAY).expect(400);
        assertThat(notAllowed.field()).isEqualTo("name");
        var other = owner.member("STUDENT");
        other.postText(path + "essay.txt", "text/plain", ESSAY).expect(404);
        assertThat(new String(other.bytes("/homework/%s/file".formatted(handedIn.id())), StandardCharsets.UTF_8))
                .contains("not-found");
        anybody.newSchool().postText(path + "essay.txt", "text/plain", ESSAY).expect(404);
        owner.member("OPERATOR")
                .postText(path + "essay.txt", "text/plain", ESSAY)
                .expect(403);
    }
}
