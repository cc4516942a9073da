package io.lyceum.command.media.adapter;

import io.lyceum.command.media.port.RenderEngine;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.ports.OutsideCalls.Limits;
import io.lyceum.command.platform.storage.ObjectStorage;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.media.RenderExtra;
import io.lyceum.media.RenderJobId;
import io.lyceum.media.RenderProfile;
import io.lyceum.media.Scene;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;

/** A render engine that speaks the API of section 2.6: order, ask how far it is, fetch the MP4. */
public final class HttpRenderEngine implements RenderEngine, AutoCloseable {

    private static final String PORT = "render-engine";
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(60), 3, 8);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private final Duration poll;
    private final ObjectStorage storage;
    private final OutsideCalls outside;
    private final ConcurrentHashMap<RenderJobId, String> running = new ConcurrentHashMap<>();
    private final Set<RenderJobId> cancelled = ConcurrentHashMap.newKeySet();

    /** @param base such as {@code http://engine:3123/api} */
    public HttpRenderEngine(String base, Duration poll, ObjectStorage storage, OutsideCalls outside) {
        this.base = base.replaceAll("/+$", "");
        this.poll = poll;
        this.storage = storage;
        this.outside = outside;
    }

    @Override
    public String name() {
        return "short-video-engine";
    }

    @Override
    public boolean offline() {
        return false;
    }

    @Override
    public Set<RenderProfile> profiles() {
        return EnumSet.complementOf(EnumSet.of(RenderProfile.PORTRAIT_4K, RenderProfile.LANDSCAPE_4K));
    }

    /** Its API has no transitions, its effects and subtitles are of recordings and voices that a job here does not have. */
    @Override
    public Set<RenderExtra> extras() {
        return Set.of();
    }

    @Override
    public Video render(Order order, Listener listener) throws Exception {
        var request = EventJson.mapper().writeValueAsString(body(order));
        var video = call(HttpRequest.newBuilder(URI.create(base + "/short-video"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(request)))
                .path("videoId")
                .asString();
        running.put(order.job(), video);
        try {
            waitUntilReady(order.job(), video, listener);
            return fetch(order, video);
        } finally {
            running.remove(order.job());
            cancelled.remove(order.job());
        }
    }

    @Override
    public void cancel(RenderJobId job) {
        var video = running.get(job);
        if (video != null) {
            cancelled.add(job);
            call(HttpRequest.newBuilder(URI.create(base + "/short-video/" + video))
                    .DELETE());
        }
    }

    private void waitUntilReady(RenderJobId job, String video, Listener listener)
            throws IOException, InterruptedException {
        while (true) {
            if (cancelled.contains(job)) {
                throw new Cancelled(job);
            }
            var status = call(HttpRequest.newBuilder(URI.create(base + "/short-video/" + video + "/status")));
            switch (status.path("status").asString("")) {
                case "ready" -> {
                    return;
                }
                case "failed" ->
                    throw new IOException(
                            "the engine failed: " + status.path("error").asString("without a reason"));
                default -> {
                    listener.progressed(
                            Math.clamp(status.path("progress").asInt(0), 0, 99),
                            status.path("currentStage")
                                    .asString(status.path("stage").asString("queued")));
                    Thread.sleep(poll);
                }
            }
        }
    }

    private Video fetch(Order order, String video) throws Exception {
        var file = Files.createTempFile("video", ".mp4");
        outside.call(PORT, LIMITS, () -> {
            var response = http.send(
                    HttpRequest.newBuilder(URI.create(base + "/short-video/" + video))
                            .timeout(LIMITS.timeout())
                            .build(),
                    BodyHandlers.ofFile(file));
            requireOk(response);
            return response;
        });
        var millis = order.scenes().stream().mapToLong(Scene::millis).sum();
        return new Video(file, millis, order.profile().width(), order.profile().height());
    }

    private JsonNode call(HttpRequest.Builder request) {
        return outside.call(PORT, LIMITS, () -> {
            var response = http.send(request.timeout(LIMITS.timeout()).build(), BodyHandlers.ofString());
            requireOk(response);
            return response.body().isBlank()
                    ? EventJson.mapper().createObjectNode()
                    : EventJson.mapper().readTree(response.body());
        });
    }

    private static void requireOk(HttpResponse<?> response) throws IOException {
        if (response.statusCode() >= 300) {
            throw new IOException("the engine answered %d".formatted(response.statusCode()));
        }
    }

    private Map<String, Object> body(Order order) throws IOException {
        var scenes = new ArrayList<Map<String, Object>>();
        for (var scene : order.scenes()) {
            scenes.add(Map.of(
                    "text", scene.text(),
                    "sceneDuration", scene.millis() / 1_000.0,
                    "mediaDuration", scene.millis() / 1_000.0,
                    "media", Map.of("type", "files", "files", List.of(picture(scene))),
                    "textOverlays", overlays(scene, order)));
        }
        return Map.of(
                "scenes",
                scenes,
                "config",
                Map.of(
                        "orientation",
                        orientation(order.profile()),
                        "skipVoiceover",
                        true,
                        "skipSubtitles",
                        true,
                        "music",
                        "contemplative",
                        "musicVolume",
                        order.music() ? "low" : "muted"));
    }

    private static List<Map<String, String>> overlays(Scene scene, Order order) {
        var text = Map.of("text", scene.text(), "position", "bottom", "animation", "none");
        return order.watermark()
                ? List.of(text, Map.of("text", Order.WATERMARK, "position", "top", "animation", "none"))
                : List.of(text);
    }

    private Map<String, String> picture(Scene scene) throws IOException {
        var content = scene.pictureHash() == null
                ? plain(Color.decode(scene.color()))
                : Files.readAllBytes(storage.file(scene.pictureHash()));
        var png = content.length > 1 && content[0] == (byte) 0x89;
        return Map.of(
                "filename", png ? "picture.png" : "picture.jpg",
                "mimeType", png ? "image/png" : "image/jpeg",
                "data", Base64.getEncoder().encodeToString(content));
    }

    /** The engine knows no plain scenes: a small picture of one colour stands for them. */
    private static byte[] plain(Color color) throws IOException {
        var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, 64, 64);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /** A14: an engine that cannot do square must refuse it, and the job then fails with its reason. */
    private static String orientation(RenderProfile profile) {
        return switch (profile) {
            case PORTRAIT_720P, PORTRAIT_1080P, PORTRAIT_4K -> "portrait";
            case LANDSCAPE_1080P, LANDSCAPE_4K -> "landscape";
            case SQUARE_1080P -> "square";
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
