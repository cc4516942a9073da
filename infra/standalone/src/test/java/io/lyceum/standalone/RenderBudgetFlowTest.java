package io.lyceum.standalone;

import static io.lyceum.standalone.Quotas.onPlan;
import static io.lyceum.standalone.Quotas.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.command.platform.storage.ObjectStorage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What a video may cost, and what it costs (C186, 2.3). */
@ExtendWith({SystemUnderTest.class, LedgerInvariants.class})
class RenderBudgetFlowTest {

    private static Map<String, Object> job(Map<String, Object> more) {
        var scene = Map.of("text", "One", "millis", 1_000, "color", "#1d3557");
        var job = new HashMap<String, Object>(
                Map.of("title", "Budget", "profile", "PORTRAIT_720P", "scenes", List.of(scene)));
        job.putAll(more);
        return job;
    }

    private static JsonNode awaitState(Client who, String job, String state) {
        return who.eventually(
                "/render-jobs/" + job, found -> found.path("state").asString().equals(state));
    }

    @Test
    void aJobAboveItsBudgetWaitsAndTakesNothingUntilThatIsApproved(Client anybody) {
        var owner = onPlan(anybody, "pro");
        var editor = owner.member("EDITOR");
        var over = job(Map.of(
                "extras",
                List.of("ADVANCED_TRANSITIONS", "COMPLEX_EFFECTS", "MULTIPLE_SUBTITLES"),
                "budget",
                Map.of("maxCostUsd", "0.0217", "maxTokens", 0, "maxKaiCredits", 0, "maxRenderSeconds", 1.449)));

        var id = editor.keyed().post("/render-jobs", over).expect(202).id();

        var paused = awaitState(editor, id, "PAUSED");
        assertThat(texts(paused.path("exceeded"))).containsExactly("COST_USD", "RENDER_SECONDS");
        assertThat(texts(paused.path("extras")))
                .containsExactly("COMPLEX_EFFECTS", "MULTIPLE_SUBTITLES", "ADVANCED_TRANSITIONS");
        assertThat(paused.path("estimate").path("renderMillis").asLong()).isEqualTo(1_450);
        assertThat(paused.path("estimate").path("usdMicros").asLong()).isEqualTo(21_750);
        assertThat(paused.path("budget").path("maxUsdMicros").asLong()).isEqualTo(21_700);
        editor.eventually(
                "/notifications?kind=RENDER_JOB_PAUSED",
                page -> page.path("items").path(0).path("aboutId").asString("").equals(id));
        assertThat(resource(owner.get("/quota").body(), "render_seconds")
                        .path("reserved")
                        .asDouble())
                .isZero();

        var approve = "/render-jobs/%s/approve-overage".formatted(id);
        anybody.newSchool().post(approve, Map.of()).expect(404);
        owner.member("TEACHER").post(approve, Map.of()).expect(403);
        owner.post("/render-jobs/nothing/approve-overage", Map.of()).expect(400);
        var once = editor.keyed();
        assertThat(once.post(approve, Map.of()).expect(200).position())
                .isEqualTo(once.post(approve, Map.of()).expect(200).position());
        var done = awaitState(editor, id, "COMPLETED");
        assertThat(done.path("renderMillis").asLong()).isEqualTo(1_450);
        var quota = owner.eventually(
                "/quota", found -> resource(found, "jobs").path("used").asInt() == 1);
        assertThat(resource(quota, "render_seconds").path("used").asDouble()).isEqualTo(1.45);
        assertThat(resource(quota, "render_seconds").path("reserved").asDouble())
                .isZero();
        assertThat(editor.keyed().post(approve, Map.of()).expect(409).code()).isEqualTo("conflict");
        owner.eventually(
                "/quota",
                found -> resource(found, "render_seconds").path("reserved").asDouble() == 0);
    }

    @Test
    void aPausedJobIsCancelledAndOneWithinItsBudgetIsNotPaused(Client anybody) {
        var owner = anybody.newSchool();
        var paused = owner.post("/render-jobs", job(Map.of("budget", Map.of("maxRenderSeconds", 0.999))))
                .expect(202)
                .id();
        var within = owner.post("/render-jobs", job(Map.of("budget", Map.of("maxRenderSeconds", 1))))
                .expect(202)
                .id();

        awaitState(owner, paused, "PAUSED");
        owner.post("/render-jobs/%s/cancel".formatted(paused), Map.of()).expect(200);
        awaitState(owner, paused, "CANCELLED");
        owner.post("/render-jobs/%s/approve-overage".formatted(paused), Map.of())
                .expect(409);
        awaitState(owner, within, "COMPLETED");
        owner.post("/render-jobs/%s/approve-overage".formatted(within), Map.of())
                .expect(409);
        owner.post("/render-jobs/%s/approve-overage".formatted(UUID.randomUUID()), Map.of())
                .expect(404);
    }

    @Test
    void aBudgetThatMakesNoSenseIsRefusedWithItsField(Client anybody) {
        var owner = anybody.newSchool();
        for (var limit : List.of(
                Map.entry("maxCostUsd", "-1"),
                Map.entry("maxCostUsd", "0.00001"),
                Map.entry("maxTokens", "-1"),
                Map.entry("maxKaiCredits", "-1"),
                Map.entry("maxRenderSeconds", "-1"),
                Map.entry("maxRenderSeconds", "0.0001"))) {
            var refused = owner.post("/render-jobs", job(Map.of("budget", Map.of(limit.getKey(), limit.getValue()))))
                    .expect(400);
            assertThat(refused.field()).isEqualTo("budget." + limit.getKey());
        }
    }

    @Test
    void aFailedRenderIsNotCharged(Client anybody, RunningSystem system) throws Exception {
        var owner = onPlan(anybody, "free");
        var content = Pictures.newPicture();
        var picture =
                owner.postText("/assets", "image/png", content).expect(201).id();
        system.part("io.lyceum.command.platform.storage.FolderStorage", ObjectStorage.class)
                .delete(Pictures.hashOf(content), file -> true);
        var scene = Map.of("text", "One", "millis", 1_000, "assetId", picture);

        var id = owner.post("/render-jobs", job(Map.of("scenes", List.of(scene))))
                .expect(202)
                .id();

        assertThat(awaitState(owner, id, "FAILED").path("failure").asString()).contains("nothing is stored");
        var quota = owner.eventually(
                "/quota",
                found -> resource(found, "render_seconds").path("reserved").asDouble() == 0);
        for (var resource : List.of("render_seconds", "jobs")) {
            assertThat(resource(quota, resource).path("used").asDouble()).isZero();
            assertThat(resource(quota, resource).path("reserved").asDouble()).isZero();
        }
        assertThat(owner.get("/audit/events?type=billing.QuotaReleased")
                        .body()
                        .path("items")
                        .path(0)
                        .toString())
                .contains("the job failed");
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
