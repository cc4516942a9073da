package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** C38: many students at once, each row for itself. */
@ExtendWith(SystemUnderTest.class)
class StudentImportFlowTest {

    private static final String ROWS = """
            name;email;external_id;starts_on
            "Иванова; Мария";maria@test.example;m-1;2026-01-31
            Пётр;no-address;p-1;
            ;;;
            "Две
            строки";;d-1;
            Анна;;a-1;31.01.2026
            """;

    private static Client.Answer send(Client who, String course, String csv) {
        return who.postText("/students/import?courseId=" + course, "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private static String course(Client owner) {
        var course = owner.post("/courses", Map.of("code", "ENG-1", "title", "English"))
                .expect(201)
                .id();
        owner.post("/courses/%s/lessons/%s".formatted(course, UUID.randomUUID()), Map.of("title", "One"))
                .expect(200);
        return course;
    }

    @Test
    void everyRowSaysWhatBecameOfItAndARepeatChangesNothing(Client anybody) {
        var owner = anybody.newSchool();
        var course = course(owner);

        var first = send(owner, course, ROWS).expect(200).body();
        var again = send(owner, course, ROWS).expect(200).body();

        assertThat(outcomes(first)).containsExactly("2 ENROLLED", "3 REFUSED", "4 REFUSED", "5 ENROLLED", "7 REFUSED");
        assertThat(first.path("rows").path(1).path("reason").asString()).contains("email");
        assertThat(first.path("rows").path(4).path("reason").asString()).contains("starts_on");
        assertThat(outcomes(again)).containsExactly("2 KNOWN", "3 REFUSED", "4 REFUSED", "5 KNOWN", "7 REFUSED");
        var shown = owner.atLeast(first.path("position").asLong())
                .get("/students?sort=name")
                .expect(200)
                .body()
                .path("items");
        assertThat(shown).hasSize(2);
        assertThat(owner.get("/students?externalId=m-1")
                        .body()
                        .path("items")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("Иванова; Мария");
    }

    @Test
    void theSameRequestAgainGetsTheSameStudents(Client anybody) {
        var owner = anybody.newSchool();
        var course = course(owner);
        var keyed = owner.withKey("import-1");

        var first = send(keyed, course, "name\nAnna\nOleg\n").expect(200).body();
        var again = send(keyed, course, "name\nAnna\nOleg\n").expect(200).body();

        assertThat(ids(again)).isEqualTo(ids(first));
        assertThat(again.path("known").asInt()).isEqualTo(2);
    }

    @Test
    void whoMayNotOrSendsNoTableIsRefused(Client anybody) {
        var owner = anybody.newSchool();
        var course = course(owner);

        send(owner.member("STUDENT"), course, ROWS).expect(403);
        send(anybody.newSchool(), course, ROWS).expect(404);
        assertThat(send(owner, course, "email\nx@test.example\n").expect(400).field())
                .isEqualTo("body");
    }

    private static java.util.List<String> outcomes(JsonNode report) {
        return report.path("rows")
                .valueStream()
                .map(row -> row.path("line").asInt() + " " + row.path("outcome").asString())
                .toList();
    }

    private static java.util.List<String> ids(JsonNode report) {
        return report.path("rows")
                .valueStream()
                .map(row -> row.path("studentId").asString())
                .toList();
    }
}
