package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lyceum.kernel.Forgotten;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The right to be forgotten, as a school, a person and the platform use it. */
@ExtendWith(SystemUnderTest.class)
class ErasureFlowTest {

    @Test
    void aSchoolForgetsItsOwnPeopleOnly(Client anybody) {
        var owner = anybody.newSchool();
        var other = anybody.newSchool();
        var teacher = owner.member("TEACHER");

        assertThat(other.post("/people/%s/forget".formatted(teacher.user()), Map.of())
                        .expect(404)
                        .code())
                .isEqualTo("not-found");
        owner.post("/people/%s/forget".formatted(UUID.randomUUID()), Map.of()).expect(404);
        teacher.post("/people/%s/forget".formatted(teacher.user()), Map.of()).expect(403);
        assertThat(owner.post("/people/nobody/forget", Map.of())
                        .expect(400)
                        .body()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("id");

        assertThat(anybody.login(teacher.email()).user()).isEqualTo(teacher.user());
    }

    @Test
    void aRepeatWithTheSameKeyIsTheSameRequest(Client anybody) {
        var owner = anybody.newSchool();
        var teacher = owner.member("TEACHER");
        var path = "/people/%s/forget".formatted(teacher.user());
        var keyed = owner.withKey("forget-" + UUID.randomUUID());

        var first = keyed.post(path, Map.of()).expect(202);
        var second = keyed.post(path, Map.of()).expect(202);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.position()).isEqualTo(first.position());
        assertThat(second.body().path("repeated").asBoolean()).isTrue();
        owner.eventually(
                "/audit/events?type=privacy.PersonForgotten",
                answer -> answer.path("items").size() == 1);
        keyed.post("/people/%s/forget".formatted(owner.user()), Map.of()).expect(409);
    }

    @Test
    void whoAsksToBeForgottenIsForgottenAndCannotLogInAnyMore(Client anybody) {
        var owner = anybody.newSchool();
        var teacher = owner.member("TEACHER");

        teacher.post("/people/me/forget", Map.of()).expect(202);

        owner.eventually("/members", members -> members.path("items").toString().contains(Forgotten.TEXT));
        await().until(() -> anybody.post("/auth/login", Map.of("email", teacher.email(), "password", Client.PASSWORD))
                        .status()
                == 401);
        await().until(() -> teacher.get("/auth/me").status() == 401);
        assertThat(owner.get("/members").body().toString()).doesNotContain(teacher.email());
    }

    @Test
    void anOwnerIsNotForgottenBeforeTheSchoolIsHandedOver(Client anybody) {
        var owner = anybody.newSchool();
        var platform = anybody.login(RunningSystem.PLATFORM_ADMINISTRATOR);

        assertThat(owner.post("/people/me/forget", Map.of()).expect(409).code()).isEqualTo("conflict");
        owner.post("/people/%s/forget".formatted(owner.user()), Map.of()).expect(409);
        platform.post("/people/%s/forget".formatted(owner.user()), Map.of()).expect(409);

        assertThat(anybody.login(owner.email()).user()).isEqualTo(owner.user());
    }
}
