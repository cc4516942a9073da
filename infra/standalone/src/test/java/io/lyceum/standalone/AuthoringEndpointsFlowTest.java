package io.lyceum.standalone;

import static io.lyceum.standalone.WriteEndpoint.delete;
import static io.lyceum.standalone.WriteEndpoint.post;
import static io.lyceum.standalone.WriteEndpoint.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for every command on courses and bans: a school, a role, a body that is looked at, and once for a key. */
@ExtendWith(SystemUnderTest.class)
class AuthoringEndpointsFlowTest {

    private static final Map<String, Object> HELLO = Map.of("id", "m1", "type", "message", "text", "Hello");
    private static final Map<String, Object> NOTHING_SAID = Map.of("id", "m1", "type", "message");

    /** Each finds what the ones before it have made. */
    private static List<WriteEndpoint> ofCourse(String course, String lesson) {
        var path = "/courses/" + course;
        return List.of(
                put(path, Map.of("title", "Written"), Map.of("title", " "), "title"),
                post(path + "/lessons/" + lesson, Map.of("title", "One"), Map.of("title", ""), "title"),
                put(
                        "%s/lessons/%s/test".formatted(path, lesson),
                        Map.of("maxScore", 10, "passingScore", 5),
                        Map.of("maxScore", 10, "passingScore", 11),
                        "passingScore"),
                post(path + "/elements", Map.of("element", HELLO), Map.of("element", Map.of()), "element"),
                put(path + "/elements/m1", HELLO, NOTHING_SAID, "text"),
                post(path + "/elements/m1/move", Map.of(), Map.of("before", "x".repeat(65)), "before"),
                put(
                        path + "/settings",
                        Map.of("restricted", true, "decline_text", "Members only"),
                        Map.of("restricted", "perhaps"),
                        "restricted"),
                post(path + "/publish"),
                post(path + "/archive"),
                post(path + "/restore"),
                post(path + "/duplicate"),
                delete(path + "/elements/m1"),
                put(
                        path + "/script",
                        Map.of("elements", List.of(HELLO)),
                        Map.of("elements", List.of(NOTHING_SAID)),
                        "elements[0].text"),
                delete(path));
    }

    @Test
    void whatIsWrittenIsOfOneSchoolByWhoMayAndHappensOnce(Client anybody) {
        var owner = anybody.newSchool();
        var teacher = owner.member("TEACHER");
        var stranger = anybody.newSchool();
        var create = post("/courses", Map.of("code", "W", "title", "W"), Map.of("code", "W"), "title");
        create.namesWhatIsWrong(owner);
        create.isRefusedTo(teacher, 403);
        var course = create.call(owner).expect(201).id();
        create.happensOnceForItsKey(stranger);

        for (var endpoint : ofCourse(course, UUID.randomUUID().toString())) {
            endpoint.namesWhatIsWrong(owner);
            endpoint.isRefusedTo(teacher, 403);
            endpoint.isRefusedTo(stranger, 404);
            endpoint.happensOnceForItsKey(owner);
        }
        stranger.eventually("/courses", page -> page.path("items").size() == 1);
    }

    @Test
    void aDocumentIsImportedOnceByWhoMayIntoASchoolsOwnCourse(Client anybody) {
        var owner = anybody.newSchool();
        var document = "code: DOC\ntitle: Document\nelements:\n  - {id: m1, type: message, text: Hello}\n";
        var wrong = document.replace(", text: Hello", "");
        var teacher = owner.member("TEACHER");
        var keyed = owner.keyed();
        var course = yaml(keyed, "/courses/import", document).expect(201);
        assertThat(yaml(keyed, "/courses/import", document).expect(201).id()).isEqualTo(course.id());
        var replace = "/courses/%s/import".formatted(course.id());
        for (var path : List.of("/courses/import", replace)) {
            assertThat(yaml(owner, path, wrong).expect(400).field()).isEqualTo("elements[0].text");
            yaml(teacher, path, document).expect(403);
        }
        yaml(anybody.newSchool(), replace, document).expect(404);
        var again = owner.keyed();
        assertThat(yaml(again, replace, document).expect(200).position())
                .isEqualTo(yaml(again, replace, document).expect(200).position());
    }

    @Test
    void aBanHoldsInOneSchoolByWhoMayAndOnce(Client anybody) {
        var owner = anybody.newSchool();
        var teacher = owner.member("TEACHER");
        var stranger = anybody.newSchool();
        var learner = "/learners/" + owner.member("STUDENT").user();
        var reason = Map.<String, Object>of("reason", "Spam");
        for (var endpoint : List.of(
                post(learner + "/ban", reason, Map.of("reason", " "), "reason"),
                delete(learner + "/ban"),
                put(learner + "/ban-exclusion", reason, Map.of(), "reason"),
                delete(learner + "/ban-exclusion"))) {
            endpoint.namesWhatIsWrong(owner);
            endpoint.isRefusedTo(teacher, 403);
            if (endpoint.method().equals("DELETE")) {
                endpoint.isRefusedTo(stranger, 404);
            }
            endpoint.happensOnceForItsKey(owner);
        }
        owner.post(learner + "/ban", Map.of("reason", "Spam")).expect(200);
        owner.eventually("/bans?standing=BANNED", page -> page.path("items").size() == 1);
        assertThat(stranger.eventually("/bans", page -> true).path("items")).isEmpty();
    }

    private static Client.Answer yaml(Client who, String path, String document) {
        return who.postText(path, "application/yaml", document.getBytes(StandardCharsets.UTF_8));
    }
}
