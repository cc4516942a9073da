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
        assertThat(owner.post("/people/nobody/forget", Map.of()).expect(400).field())
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
        var platform = anybody.platformAdministrator();

        assertThat(owner.post("/people/me/forget", Map.of()).expect(409).code()).isEqualTo("conflict");
        owner.post("/people/%s/forget".formatted(owner.user()), Map.of()).expect(409);
        platform.post("/people/%s/forget".formatted(owner.user()), Map.of()).expect(409);

        assertThat(anybody.login(owner.email()).user()).isEqualTo(owner.user());
    }

    @Test
    void whoOwnsASchoolElsewhereIsNotForgottenByTheSchoolThatKeepsTheAccount(Client anybody) {
        var home = anybody.newSchool();
        var platform = anybody.platformAdministrator();
        var adam = home.member("ADMIN");
        var founder = anybody.newSchool();
        var invited = founder.post("/invitations", Map.of("email", adam.email(), "role", "ADMIN"))
                .expect(201);
        adam.post(
                        "/invitations/accept",
                        Map.of("token", invited.body().path("token").asString(), "name", "Adam"))
                .expect(201);
        founder.post("/tenant/ownership", Map.of("to", adam.user())).expect(200);
        await().until(() -> adam.get("/auth/me").status() == 401);
        var forget = "/people/%s/forget".formatted(adam.user());

        assertThat(home.post(forget, Map.of()).expect(409).code()).isEqualTo("conflict");
        platform.post(forget, Map.of()).expect(409);
        anybody.login(adam.email()).post("/people/me/forget", Map.of()).expect(409);
        // What a student of theirs is called is theirs too.
        var course = home.post("/courses", Map.of("code", "C", "title", "C"))
                .expect(201)
                .id();
        home.post("/courses/%s/lessons/%s".formatted(course, UUID.randomUUID()), Map.of("title", "One"))
                .expect(200);
        var student = home.post("/students", Map.of("name", "Adam", "courseId", course, "userId", adam.user()))
                .expect(201)
                .id();
        home.post("/people/%s/forget".formatted(student), Map.of()).expect(409);

        var token = anybody.login(adam.email())
                .post("/auth/switch-account", Map.of("tenantId", founder.tenant()))
                .expect(200);
        anybody.with(
                        "Authorization",
                        "Bearer " + token.body().path("accessToken").asString())
                .post("/tenant/ownership", Map.of("to", founder.user()))
                .expect(200);
        home.post(forget, Map.of()).expect(202);
        await().until(() -> anybody.post("/auth/login", Map.of("email", adam.email(), "password", Client.PASSWORD))
                        .status()
                == 401);
        await().until(() -> anybody.login(founder.email())
                .post("/tenant/ownership", Map.of("to", adam.user()))
                .code()
                .equals("conflict"));
    }
}
