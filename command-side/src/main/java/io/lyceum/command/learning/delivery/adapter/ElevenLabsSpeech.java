package io.lyceum.command.learning.delivery.adapter;

import io.lyceum.command.learning.delivery.port.Speech;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.ports.OutsideCalls.Limits;
import io.lyceum.kernel.json.EventJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Eleven Labs: text to speech, and Scribe for speech to text. Names of OpenAI's voices and models lead to theirs. */
public final class ElevenLabsSpeech implements Speech, AutoCloseable {

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(60), 3, 8);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final String USUAL_VOICE = "21m00Tcm4TlvDq8ikWAM";
    private static final String USUAL_MODEL = "eleven_multilingual_v2";
    private static final double SLOWEST = 0.7;
    private static final double FASTEST = 1.2;

    /** Voices of the same kind for the names that courses written for OpenAI use. */
    private static final Map<String, String> VOICES = Map.of(
            "alloy", USUAL_VOICE,
            "echo", "TxGEqnHWrfWFTfGW9XjX",
            "fable", "XB0fDUnXU5powFXDhCwa",
            "onyx", "VR6AewLTigWG4xSOukaG",
            "nova", "EXAVITQu4vr4xnSDxMaL",
            "shimmer", "MF3mGyEYCl7XYWbV9V6O");

    private final URI base;
    private final String apiKey;
    private final OutsideCalls outside;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    public ElevenLabsSpeech(URI base, String apiKey, OutsideCalls outside) {
        this.base = base;
        this.apiKey = apiKey;
        this.outside = outside;
    }

    @Override
    public Optional<byte[]> say(String text, Voice voice) {
        var body = new LinkedHashMap<String, Object>();
        body.put("text", text);
        body.put("model_id", model(voice.model()));
        body.put("voice_settings", Map.of("speed", Math.clamp(voice.speed(), SLOWEST, FASTEST)));
        var request = request("v1/text-to-speech/%s?output_format=mp3_44100_128".formatted(voiceId(voice.voice())))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(EventJson.mapper().writeValueAsString(body)))
                .build();
        return Optional.of(outside.call(
                "text-to-speech", LIMITS, () -> successful(http.send(request, BodyHandlers.ofByteArray()))));
    }

    @Override
    public String transcribe(byte[] recording, String contentType, @Nullable String language) {
        var answer = outside.call("speech-to-text", LIMITS, () -> {
            var boundary = "lyceum-" + UUID.randomUUID();
            var request = request("v1/speech-to-text")
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(BodyPublishers.ofByteArray(form(boundary, recording, contentType, language)))
                    .build();
            return successful(http.send(request, BodyHandlers.ofByteArray()));
        });
        var text = EventJson.mapper().readTree(answer).path("text");
        if (!text.isString()) {
            throw new IllegalStateException("the transcription has no text");
        }
        return text.asString().strip();
    }

    private static byte[] form(String boundary, byte[] recording, String contentType, @Nullable String language) {
        var form = new ByteArrayOutputStream();
        field(form, boundary, "model_id", "scribe_v1");
        if (language != null) {
            field(form, boundary, "language_code", language);
        }
        form.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"voice\"\r\nContent-Type: %s\r\n\r\n"
                        .formatted(boundary, contentType)
                        .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(recording);
        form.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    private static void field(ByteArrayOutputStream form, String boundary, String name, String value) {
        form.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(boundary, name, value)
                .getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(LIMITS.timeout())
                .header("xi-api-key", apiKey);
    }

    private static byte[] successful(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new IOException("speech service answered " + response.statusCode());
        }
        return response.body();
    }

    private static String voiceId(@Nullable String voice) {
        return voice == null ? USUAL_VOICE : VOICES.getOrDefault(voice, voice);
    }

    private static String model(@Nullable String model) {
        var named = Objects.requireNonNullElse(model, USUAL_MODEL);
        return named.equals("tts-1") || named.equals("tts-1-hd") ? USUAL_MODEL : named;
    }

    @Override
    public void close() {
        http.close();
    }
}
