package io.lyceum.command.learning.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.lyceum.command.learning.delivery.adapter.ChatModelDialogPartner;
import io.lyceum.command.learning.delivery.port.DialogPartner.Conversation;
import io.lyceum.command.learning.delivery.port.DialogPartner.Reply;
import io.lyceum.command.learning.delivery.port.DialogPartner.Said;
import io.lyceum.command.platform.chatmodel.OpenAiChatModel;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatModelDialogPartnerTest {

    private static final String PATH = "/v1/chat/completions";

    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
    private final OutsideCalls outside = new OutsideCalls(new SimpleMeterRegistry());

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(post(PATH).willReturn(okJson("""
                {"id": "c1", "object": "chat.completion", "created": 1760000000, "model": "gpt-4.1-2025",
                 "choices": [{"index": 0, "finish_reason": "stop", "logprobs": null,
                              "message": {"role": "assistant", "content": "Tell me more", "refusal": null}}],
                 "usage": {"prompt_tokens": 10, "completion_tokens": 3, "total_tokens": 13}}""")));
    }

    @AfterEach
    void stop() {
        outside.close();
        server.stop();
    }

    @Test
    void aDialogThatNamesNoModelAsksTheUsualOneAtTheUsualTemperature() {
        assertThat(reply(null, null)).isEqualTo(new Reply("Tell me more", "gpt-4.1-2025", false));

        wasAsked("gpt-4.1", "0.2");
    }

    @Test
    void aDialogAsksTheModelItNamesAtItsOwnTemperature() {
        reply("gpt-4o", 0.9);

        wasAsked("gpt-4o", "0.9");
    }

    private Reply reply(@Nullable String model, @Nullable Double temperature) {
        try (var chat =
                new OpenAiChatModel("http://localhost:%d/v1".formatted(server.port()), "key", "gpt-other", outside)) {
            return new ChatModelDialogPartner(chat, "gpt-4.1", 0.2)
                    .reply(new Conversation("Be kind", List.of(new Said(true, "Hi")), model, temperature, null));
        }
    }

    private void wasAsked(String model, String temperature) {
        server.verify(postRequestedFor(urlEqualTo(PATH))
                .withRequestBody(matchingJsonPath("$.model", equalTo(model)))
                .withRequestBody(matchingJsonPath("$.temperature", equalTo(temperature)))
                .withRequestBody(matchingJsonPath("$.messages[1].content", equalTo("Hi"))));
    }
}
