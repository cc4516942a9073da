package io.lyceum.command.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.lyceum.command.learning.adapter.ChatModelHomeworkChecker;
import io.lyceum.command.learning.port.HomeworkChecker.Work;
import io.lyceum.command.platform.chatmodel.ChatModel.Conversation;
import io.lyceum.command.platform.chatmodel.ChatModel.Speaker;
import io.lyceum.command.platform.chatmodel.ChatModel.Turn;
import io.lyceum.command.platform.chatmodel.OpenAiChatModel;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.ports.OutsideCalls.OutsideCallFailed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chat model against a server that speaks OpenAI's wire format. */
class OpenAiChatModelTest {

    private static final String PATH = "/v1/chat/completions";

    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
    private final OutsideCalls outside = new OutsideCalls(new SimpleMeterRegistry());
    private OpenAiChatModel model;

    @BeforeEach
    void start() {
        server.start();
        model = new OpenAiChatModel("http://localhost:%d/v1".formatted(server.port()), "key", "gpt-test", outside);
    }

    @AfterEach
    void stop() {
        model.close();
        outside.close();
        server.stop();
    }

    @Test
    void theWholeConversationIsSentAndTheAnswerReadWithItsModelAndTokens() {
        server.stubFor(post(PATH).willReturn(okJson(completion("Hello"))));

        var answer = model.complete(new Conversation(
                "Be kind",
                List.of(
                        new Turn(Speaker.USER, "Hi"),
                        new Turn(Speaker.ASSISTANT, "Yes?"),
                        new Turn(Speaker.USER, "How much?")),
                0.7,
                500));

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.model()).isEqualTo("gpt-test-1");
        assertThat(answer.answerTokens()).isEqualTo(3);
        server.verify(postRequestedFor(urlEqualTo(PATH))
                .withRequestBody(matchingJsonPath(
                        "$.messages[0].role", com.github.tomakehurst.wiremock.client.WireMock.equalTo("system")))
                .withRequestBody(matchingJsonPath(
                        "$.messages[3].content",
                        com.github.tomakehurst.wiremock.client.WireMock.equalTo("How much?"))));
    }

    @Test
    void aPassingFailureIsTriedAgain() {
        server.stubFor(post(PATH)
                .inScenario("limits")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(429))
                .willSetStateTo("then"));
        server.stubFor(
                post(PATH).inScenario("limits").whenScenarioStateIs("then").willReturn(okJson(completion("Ok"))));

        assertThat(model.complete(question()).text()).isEqualTo("Ok");
    }

    @Test
    void aLastingFailureIsSaid() {
        server.stubFor(post(PATH).willReturn(aResponse().withStatus(500)));

        assertThatThrownBy(() -> model.complete(question())).isInstanceOf(OutsideCallFailed.class);
        server.verify(3, postRequestedFor(urlEqualTo(PATH)));
    }

    @Test
    void aJudgementIsReadAndNonsenseIsNot() {
        var checker = new ChatModelHomeworkChecker(model);
        server.stubFor(
                post(PATH).willReturn(okJson(completion("{\\\"score\\\": 81, \\\"feedback\\\": \\\"Good\\\"}"))));
        assertThat(checker.check(new Work("Task", null, "Answer")).score()).isEqualTo(81);

        for (var nonsense : List.of(
                "Great work!", "{\\\"score\\\": 810, \\\"feedback\\\": \\\"x\\\"}", "{\\\"score\\\": \\\"ten\\\"}")) {
            server.stubFor(post(PATH).willReturn(okJson(completion(nonsense))));
            assertThatThrownBy(() -> checker.check(new Work("Task", null, "Answer")))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static Conversation question() {
        return new Conversation("Be kind", List.of(new Turn(Speaker.USER, "Hi")), 0.7, 500);
    }

    private static String completion(String text) {
        return """
                {"id":"c1","object":"chat.completion","created":1,"model":"gpt-test-1",
                 "choices":[{"index":0,"finish_reason":"stop","logprobs":null,
                             "message":{"role":"assistant","content":"%s","refusal":null}}],
                 "usage":{"prompt_tokens":10,"completion_tokens":3,"total_tokens":13}}""".formatted(text);
    }
}
