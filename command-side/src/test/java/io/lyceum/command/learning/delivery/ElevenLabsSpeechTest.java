package io.lyceum.command.learning.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.lyceum.command.learning.delivery.adapter.ElevenLabsSpeech;
import io.lyceum.command.learning.delivery.port.TextToSpeech.Voice;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.ports.OutsideCalls.OutsideCallFailed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElevenLabsSpeechTest {

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final OutsideCalls outside = new OutsideCalls(new SimpleMeterRegistry());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        outside.close();
    }

    @Test
    void aVoiceOfOpenAiIsOneOfTheirs() {
        server.stubFor(post(urlEqualTo("/v1/text-to-speech/EXAVITQu4vr4xnSDxMaL?output_format=mp3_44100_128"))
                .withHeader("xi-api-key", equalTo("key"))
                .withRequestBody(equalToJson("""
                        {"text":"Hello","model_id":"eleven_multilingual_v2","voice_settings":{"speed":1.2}}"""))
                .willReturn(aResponse().withBody(new byte[] {1, 2})));

        try (var speech = speech()) {
            assertThat(speech.say("Hello", new Voice("nova", "tts-1", 4.0))).contains(new byte[] {1, 2});
        }
    }

    @ParameterizedTest
    @CsvSource({
        ", 21m00Tcm4TlvDq8ikWAM",
        "alloy, 21m00Tcm4TlvDq8ikWAM",
        "echo, TxGEqnHWrfWFTfGW9XjX",
        "fable, XB0fDUnXU5powFXDhCwa",
        "onyx, VR6AewLTigWG4xSOukaG",
        "shimmer, MF3mGyEYCl7XYWbV9V6O",
        "theirOwn, theirOwn"
    })
    void everyVoiceHasAnId(@Nullable String voice, String id) {
        server.stubFor(post(urlEqualTo("/v1/text-to-speech/%s?output_format=mp3_44100_128".formatted(id)))
                .withRequestBody(containing("eleven_multilingual_v2"))
                .willReturn(aResponse().withBody(new byte[] {1})));

        try (var speech = speech()) {
            assertThat(speech.say("Hello", new Voice(voice, "tts-1-hd", 1))).contains(new byte[] {1});
        }
    }

    @Test
    void aRecordingIsWrittenDown() {
        server.stubFor(post(urlEqualTo("/v1/speech-to-text"))
                .withRequestBody(containing("scribe_v1"))
                .withRequestBody(containing("name=\"language_code\"\r\n\r\nru"))
                .withRequestBody(containing("Content-Type: audio/ogg\r\n\r\nsound"))
                .willReturn(okJson("{\"text\":\" Привет \"}")));
        var recording = "sound".getBytes(StandardCharsets.UTF_8);

        try (var speech = speech()) {
            assertThat(speech.transcribe(recording, "audio/ogg", "ru")).isEqualTo("Привет");
        }
    }

    @Test
    void whatTheServiceRefusesFails() {
        server.stubFor(post(urlEqualTo("/v1/text-to-speech/x?output_format=mp3_44100_128"))
                .willReturn(aResponse().withStatus(401)));

        try (var speech = speech()) {
            assertThatThrownBy(() -> speech.say("Hello", new Voice("x", null, 1)))
                    .isInstanceOf(OutsideCallFailed.class);
        }
    }

    private ElevenLabsSpeech speech() {
        return new ElevenLabsSpeech(URI.create(server.baseUrl() + "/"), "key", outside);
    }
}
