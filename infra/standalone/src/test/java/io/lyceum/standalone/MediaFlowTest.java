package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemUnderTest.class)
class MediaFlowTest {

    /** One red pixel. */
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC");

    private static Map<String, Object> job(int millis, Map<String, Object> scene) {
        var whole = new java.util.HashMap<String, Object>(scene);
        whole.put("text", "Здравствуйте: 100% 'кавычки'");
        whole.put("millis", millis);
        return Map.of("title", "Greeting", "profile", "PORTRAIT_720P", "music", true, "scenes", List.of(whole));
    }

    @Test
    void scenesOfPicturesAndTextBecomeAVideoThatPlays(Client anybody) {
        var owner = anybody.newSchool();
        var picture =
                owner.postText("/assets", "image/png", PICTURE).expect(201).id();

        var submitted = owner.post("/render-jobs", job(1_000, Map.of("assetId", picture)))
                .expect(202);
        var done = owner.eventually(
                "/render-jobs/" + submitted.id(),
                found -> found.path("state").asString().equals("COMPLETED"));

        assertThat(done.path("videoMillis").asLong()).isEqualTo(1_000);
        assertThat(done.path("renderMillis").asLong()).isEqualTo(1_000);
        assertThat(done.path("width").asInt()).isEqualTo(720);
        var video = owner.bytes("/render-jobs/%s/video".formatted(submitted.id()));
        assertThat(video).hasSize(done.path("bytes").asInt());
        assertThat(new String(video, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
        assertThat(owner.get("/audit/aggregates/%s/events".formatted(submitted.id()))
                        .body()
                        .path("items")
                        .valueStream()
                        .map(event -> event.path("type").asString()))
                .startsWith("media.RenderJobSubmitted", "media.RenderJobStarted", "media.RenderProgressed")
                .endsWith("media.RenderJobCompleted");
        anybody.newSchool()
                .get("/render-jobs/%s/video".formatted(submitted.id()))
                .expect(404);
    }

    @Test
    void aCancelledJobStopsAndCannotBeCancelledAgain(Client anybody) {
        var owner = anybody.newSchool();
        var submitted = owner.post("/render-jobs", job(30_000, Map.of("color", "#1d3557")))
                .expect(202);
        var cancel = "/render-jobs/%s/cancel".formatted(submitted.id());
        var stranger = anybody.newSchool();

        stranger.post(cancel, Map.of()).expect(404);
        var cancelled = owner.post(cancel, Map.of()).expect(200);

        assertThat(owner.atLeast(cancelled.position())
                        .get("/render-jobs/" + submitted.id())
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("CANCELLED");
        assertThat(owner.post(cancel, Map.of()).expect(409).code()).isEqualTo("conflict");
        owner.get("/render-jobs/%s/video".formatted(submitted.id())).expect(404);
    }

    @Test
    void whatCannotBeRenderedIsRefusedAtOnce(Client anybody) {
        var owner = anybody.newSchool();

        owner.postText("/assets", "image/png", "no picture".getBytes(StandardCharsets.UTF_8))
                .expect(415);
        owner.postText("/assets", "image/png", Arrays.copyOf(PICTURE, 45)).expect(415);
        owner.post("/render-jobs", job(100, Map.of())).expect(400);
        owner.post("/render-jobs", job(1_000, Map.of("color", "red; rm -rf"))).expect(400);
        owner.post(
                        "/render-jobs",
                        job(1_000, Map.of("assetId", java.util.UUID.randomUUID().toString())))
                .expect(404);
        owner.member("TEACHER").post("/render-jobs", job(1_000, Map.of())).expect(403);
    }
}
