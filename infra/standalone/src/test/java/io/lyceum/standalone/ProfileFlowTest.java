package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemUnderTest.class)
class ProfileFlowTest {

    @Test
    void aPersonChangesTheirNameAndNoOtherField(Client anybody) {
        var teacher = anybody.newSchool().member("TEACHER");
        var key = teacher.withKey("profile-" + UUID.randomUUID());
        var body = Map.of(
                "name",
                "Vera",
                "language",
                "ru",
                "role",
                "OWNER",
                "email",
                "other@test.example",
                "tenantId",
                UUID.randomUUID().toString());

        var first = key.put("/auth/profile", body).expect(200);
        var second = key.put("/auth/profile", body).expect(200);

        assertThat(second.position()).isEqualTo(first.position());
        var me = teacher.atLeast(first.position()).get("/auth/me").expect(200).body();
        assertThat(me.path("name").asString()).isEqualTo("Vera");
        assertThat(me.path("language").asString()).isEqualTo("ru");
        assertThat(me.path("role").asString()).isEqualTo("TEACHER");
        assertThat(me.path("email").asString()).isEqualTo(teacher.email());
        assertThat(teacher.put("/auth/profile", Map.of("name", " ")).expect(400).field())
                .isEqualTo("name");
        assertThat(anybody.put("/auth/profile", Map.of("name", "X")).expect(401).code())
                .isEqualTo("unauthenticated");
        assertThat(anybody.visitor(teacher.tenant())
                        .put("/auth/profile", Map.of("name", "X"))
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void onboardingStepsCountOnceAndTheRestMayBeSkipped(Client anybody) {
        var owner = anybody.newSchool();

        owner.post("/auth/onboarding/steps/0", Map.of()).expect(200);
        owner.post("/auth/onboarding/steps/5", Map.of()).expect(200);
        owner.post("/auth/onboarding/steps/0", Map.of()).expect(200);
        owner.post("/auth/onboarding/skip", Map.of()).expect(200);

        var me = owner.eventually(
                "/auth/me", found -> found.path("onboardingSkipped").asBoolean());
        assertThat(me.path("onboardingSteps")).extracting(step -> step.asInt()).containsExactly(0, 5);
        owner.eventually(
                "/audit/events?type=identity.OnboardingStepCompleted",
                found -> found.path("items").size() == 2);
        for (var step : new String[] {"6", "-1", "99"}) {
            assertThat(owner.post("/auth/onboarding/steps/" + step, Map.of())
                            .expect(400)
                            .field())
                    .isEqualTo("step");
        }
    }
}
