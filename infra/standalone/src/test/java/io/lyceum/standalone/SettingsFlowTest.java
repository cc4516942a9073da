package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of the platform, and its maintenance (C194). */
@ExtendWith(SystemUnderTest.class)
class SettingsFlowTest {

    @Test
    void settingsKeepTheirTypeAndSensitiveOnesAreNeverShown(Client anybody) {
        var platform = anybody.platformAdministrator();
        var key = "provider-" + UUID.randomUUID();
        var path = "/admin/settings/AI/" + key;

        platform.put(path, Map.of("value", "sk-live-0123456789abcdef", "sensitive", true))
                .expect(200);
        var shown = platform.eventually(
                        "/admin/settings?category=AI&limit=100",
                        settings -> settings.path("items")
                                .valueStream()
                                .anyMatch(setting ->
                                        setting.path("key").asString().equals(key)))
                .path("items")
                .valueStream()
                .filter(setting -> setting.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
        assertThat(shown.path("value").asString()).isEqualTo("••••••cdef");
        assertThat(platform.get("/audit/events?type=administration.SystemSettingChanged&limit=100")
                        .body()
                        .toString())
                .doesNotContain("sk-live");
        assertThat(platform.put(path, Map.of("value", "7", "type", "INTEGER"))
                        .expect(409)
                        .code())
                .isEqualTo("conflict");
        platform.delete(path).expect(200);
        platform.delete(path).expect(404);
    }

    @Test
    void severalSettingsAreCheckedBeforeTheFirstIsSetAndARepeatChangesNothing(Client anybody) {
        var platform = anybody.platformAdministrator();
        var run = UUID.randomUUID().toString();
        var good = setting("before-" + run, "FLOAT", "61.5");
        var bad = setting("after-" + run, "FLOAT", "much more");

        var refused = platform.put("/admin/settings", Map.of("settings", List.of(good, bad)))
                .expect(400);
        assertThat(refused.field()).isEqualTo("settings[1].setting.value");
        var both = Map.of("settings", List.of(good, setting("after-" + run, "FLOAT", "84")));
        var first = platform.withKey(run).put("/admin/settings", both).expect(200);
        var second = platform.withKey(run).put("/admin/settings", both).expect(200);
        assertThat(second.body()
                        .valueStream()
                        .map(receipt -> receipt.path("position").asLong()))
                .containsExactlyElementsOf(first.body()
                        .valueStream()
                        .map(receipt -> receipt.path("position").asLong())
                        .toList());
    }

    @Test
    void whileThePlatformIsMaintainedPeopleReadAndChangeNothing(Client anybody) {
        var owner = anybody.newSchool();
        var platform = anybody.platformAdministrator();
        try {
            platform.put("/admin/settings/MAINTENANCE/message", Map.of("value", "Back at noon."))
                    .expect(200);
            platform.put("/admin/settings/MAINTENANCE/enabled", Map.of("value", "true"))
                    .expect(200);
            await().untilAsserted(() -> assertThat(owner.post("/courses", Map.of("code", "M", "title", "M"))
                            .expect(503)
                            .body()
                            .path("detail")
                            .asString())
                    .isEqualTo("Back at noon."));
            owner.get("/courses").expect(200);
        } finally {
            platform.delete("/admin/settings/MAINTENANCE/enabled").expect(200);
            platform.delete("/admin/settings/MAINTENANCE/message").expect(200);
        }
        await().until(() ->
                owner.post("/courses", Map.of("code", "M", "title", "M")).status() == 201);
    }

    @ParameterizedTest
    @CsvSource({"GENERAL,Name,key", "MAINTENANCE,enabled,value", "NOWHERE,name,category"})
    void aSettingThatCannotBeIsRefusedWithFieldAndRule(String category, String key, String field, Client anybody) {
        var refused = anybody.platformAdministrator()
                .put("/admin/settings/%s/%s".formatted(category, key), Map.of("value", "maybe"))
                .expect(400);

        assertThat(refused.field()).isEqualTo(field);
    }

    private static Map<String, Object> setting(String key, String type, String value) {
        return Map.of("category", "METRICS", "key", key, "setting", Map.of("type", type, "value", value));
    }
}
