package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mini apps that are opened in Telegram prove with Telegram's signature whose result they bring (C47). */
@ExtendWith(SystemUnderTest.class)
class MiniAppFlowTest {

    private static final String RESULTS = "/public/mini-apps/results";

    @Test
    void aResultSignedByTelegramCountsForTheLearnerOfItsConversationAlone(Client anybody) {
        var owner = anybody.newSchool();
        var course = owner.post("/courses", Map.of("code", "APP-1", "title", "Games"))
                .expect(201)
                .id();
        owner.post(
                        "/courses/%s/elements".formatted(course),
                        Map.of(
                                "element",
                                Map.of(
                                        "id",
                                        "App_1",
                                        "type",
                                        "miniapp",
                                        "text",
                                        "Play",
                                        "button",
                                        "Play",
                                        "app_url",
                                        "https://games.example/words",
                                        "question",
                                        Map.of("words", List.of("cat", "dog")))))
                .expect(201);
        owner.post("/courses/%s/publish".formatted(course), Map.of()).expect(200);
        var vera = TelegramPerson.next();
        var signedIn = anybody.post(
                        "/auth/telegram/mini-app", Map.of("initData", vera.initData(), "tenantId", owner.tenant()))
                .expect(200);
        var learner = anybody.with(
                "Authorization", "Bearer " + signedIn.body().path("accessToken").asString());
        var run = learner.post("/courses/%s/start".formatted(course), Map.of())
                .expect(201)
                .id();

        var another = Map.of("initData", TelegramPerson.next().initData(), "conversation", run);
        var nowhere = Map.of("initData", vera.initData());
        var result = Map.of("initData", vera.initData(), "conversation", run, "score", 3, "maxScore", 4);
        assertThat(anybody.post(RESULTS, another).expect(401).code()).isEqualTo("invalid-credentials");
        assertThat(anybody.post(RESULTS, nowhere).expect(401).code()).isEqualTo("invalid-credentials");
        var first = anybody.post(RESULTS, result).expect(200);
        var again = anybody.post(RESULTS, result).expect(200);

        assertThat(again.position()).isEqualTo(first.position());
        learner.eventually(
                "/runs/" + run, found -> found.path("state").asString().equals("ENDED"));
    }
}
