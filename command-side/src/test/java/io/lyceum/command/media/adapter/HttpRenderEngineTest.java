package io.lyceum.command.media.adapter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
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
import io.lyceum.command.media.port.RenderEngine.Cancelled;
import io.lyceum.command.media.port.RenderEngine.Order;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.ports.OutsideCalls.OutsideCallFailed;
import io.lyceum.command.platform.storage.ObjectStorage;
import io.lyceum.media.RenderJobId;
import io.lyceum.media.RenderProfile;
import io.lyceum.media.Scene;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine's API as section 2.6 describes it, with its failures. */
class HttpRenderEngineTest {

    private static final byte[] VIDEO = {0, 0, 0, 24, 'f', 't', 'y', 'p'};

    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
    private final OutsideCalls outside = new OutsideCalls(new SimpleMeterRegistry());
    private final List<String> progress = new ArrayList<>();
    private final Order order = new Order(
            RenderJobId.next(),
            RenderProfile.SQUARE_1080P,
            List.of(new Scene("Hello", 1_500, null, "#1d3557"), new Scene("World", 2_000, null, "#e63946")),
            true,
            List.of(),
            true);
    private HttpRenderEngine engine;

    @BeforeEach
    void start() {
        server.start();
        engine = new HttpRenderEngine(
                "http://localhost:%d/api".formatted(server.port()), Duration.ofMillis(10), new NoPictures(), outside);
        server.stubFor(
                post("/api/short-video").willReturn(aResponse().withStatus(201).withBody("{\"videoId\":\"v1\"}")));
        server.stubFor(get("/api/short-video/v1").willReturn(aResponse().withBody(VIDEO)));
        server.stubFor(delete("/api/short-video/v1").willReturn(okJson("{}")));
    }

    @AfterEach
    void stop() {
        engine.close();
        outside.close();
        server.stop();
    }

    @Test
    void anOrderIsFollowedUntilItsVideoIsThere() throws Exception {
        status("{\"status\":\"processing\",\"progress\":40,\"currentStage\":\"media\"}", Scenario.STARTED, "done");
        status("{\"status\":\"ready\",\"progress\":100}", "done", "done");

        var video = render();

        assertThat(Files.readAllBytes(video.file())).isEqualTo(VIDEO);
        assertThat(video.millis()).isEqualTo(3_500);
        assertThat(progress).containsExactly("40 media");
        server.verify(postRequestedFor(urlEqualTo("/api/short-video"))
                .withRequestBody(matchingJsonPath("$.config.orientation", equalTo("square")))
                .withRequestBody(matchingJsonPath("$.scenes[1].media.files[0].mimeType", equalTo("image/png"))));
    }

    @Test
    void aFailureOfTheEngineIsSaidWithItsReason() {
        status("{\"status\":\"failed\",\"error\":\"out of memory\"}", Scenario.STARTED, Scenario.STARTED);

        assertThatThrownBy(this::render).hasMessageContaining("out of memory");
    }

    @Test
    void aPassingErrorIsTriedAgainAndALastingOneIsNot() throws Exception {
        server.stubFor(get("/api/short-video/v1/status")
                .inScenario("status")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(502))
                .willSetStateTo("done"));
        status("{\"status\":\"ready\"}", "done", "done");
        assertThat(render().millis()).isEqualTo(3_500);

        server.stubFor(post("/api/short-video").willReturn(aResponse().withStatus(500)));
        assertThatThrownBy(this::render).isInstanceOf(OutsideCallFailed.class);
    }

    @Test
    void aCancelledJobIsDeletedThere() {
        status("{\"status\":\"processing\",\"progress\":10}", Scenario.STARTED, Scenario.STARTED);

        assertThatThrownBy(() -> engine.render(order, (percent, stage) -> engine.cancel(order.job())))
                .isInstanceOf(Cancelled.class);
        server.verify(deleteRequestedFor(urlEqualTo("/api/short-video/v1")));
    }

    private io.lyceum.command.media.port.RenderEngine.Video render() throws Exception {
        return engine.render(order, (percent, stage) -> progress.add(percent + " " + stage));
    }

    private void status(String body, String from, String to) {
        server.stubFor(get("/api/short-video/v1/status")
                .inScenario("status")
                .whenScenarioStateIs(from)
                .willReturn(okJson(body))
                .willSetStateTo(to));
    }

    /** These orders have plain scenes only. */
    static final class NoPictures implements ObjectStorage {

        @Override
        public String put(byte[] content) {
            throw new AssertionError("nothing is stored here");
        }

        @Override
        public String take(Path file) {
            throw new AssertionError("nothing is stored here");
        }

        @Override
        public Optional<Path> find(String hash) {
            throw new AssertionError("nothing is stored here");
        }

        @Override
        public void delete(String hash, Predicate<Path> own) {
            throw new AssertionError("nothing is stored here");
        }
    }
}
