package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SystemUnderTest.class)
class IdentityFlowTest {

    @Test
    void aWrongPasswordAndAnUnknownAddressGetTheSameAnswerAndTheFirstIsAudited(Client anybody) {
        var owner = anybody.newSchool();

        var wrong = anybody.post("/auth/login", Map.of("email", owner.email(), "password", "not-the-password-1"));
        var unknown =
                anybody.post("/auth/login", Map.of("email", "nobody@test.example", "password", "not-the-password-1"));

        assertThat(wrong.expect(401).content()).isEqualTo(unknown.expect(401).content());
        owner.eventually(
                "/audit/events?type=identity.LoginFailed",
                found -> found.path("items").size() == 1);
    }

    @Test
    void whoRegistersIsOwnerOfTheirOwnSchoolWhateverElseTheySend(Client anybody) {
        var other = anybody.newSchool();
        var email = "greedy-%s@test.example".formatted(UUID.randomUUID());
        var body = new java.util.HashMap<String, Object>(
                Map.of("email", email, "password", Client.PASSWORD, "name", "Greedy", "schoolName", "Greedy School"));
        body.putAll(Map.of(
                "role",
                "SUPER_ADMIN",
                "tenantId",
                other.tenant(),
                "tenant",
                other.tenant(),
                "userId",
                other.user(),
                "balanceMinor",
                1_000_000,
                "emailConfirmed",
                true));

        anybody.post("/auth/register", body).expect(201);

        var greedy = anybody.login(email);
        assertThat(greedy.tenant()).isNotEqualTo(other.tenant());
        assertThat(greedy.user()).isNotEqualTo(other.user());
        var me = greedy.eventually("/auth/me", found -> true);
        assertThat(me.path("role").asString()).isEqualTo("OWNER");
        greedy.eventually(
                "/billing/balance", balance -> balance.path("balanceMinor").asLong() == 25_000);
    }

    @Test
    void anAddressRegistersOnce(Client anybody) {
        var owner = anybody.newSchool();

        var again = anybody.post(
                "/auth/register",
                Map.of(
                        "email",
                        owner.email().toUpperCase(java.util.Locale.ROOT),
                        "password",
                        Client.PASSWORD,
                        "name",
                        "Another",
                        "schoolName",
                        "Another"));

        assertThat(again.expect(409).code()).isEqualTo("already-taken");
        assertThat(again.body().path("field").asString()).isEqualTo("email");
    }

    @Test
    void aRepeatedRegistrationWithTheSameKeyFoundsOneSchool(Client anybody) {
        var body = Map.of(
                "email",
                "twice-%s@test.example".formatted(UUID.randomUUID()),
                "password",
                Client.PASSWORD,
                "name",
                "Olga",
                "schoolName",
                "Once");
        var client = anybody.withKey("register-" + UUID.randomUUID());

        var first = client.post("/auth/register", body).expect(201);
        var second = client.post("/auth/register", body).expect(201);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(anybody.post("/auth/register", body).expect(409).code()).isEqualTo("already-taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short1", "onlyletters", "12345678"})
    void aWeakPasswordIsRefusedWithFieldAndRule(String password, Client anybody) {
        var refused = anybody.post(
                "/auth/register",
                Map.of("email", "weak@test.example", "password", password, "name", "N", "schoolName", "S"));

        assertThat(refused.expect(400).code()).isEqualTo("invalid-request");
        assertThat(refused.field()).isEqualTo("password");
        assertThat(refused.body().path("errors").path(0).path("rule").asString())
                .contains("8 to 128");
    }

    @Test
    void membersAreAddedByOwnersAndAdminsButNeverAsOwner(Client anybody) {
        var owner = anybody.newSchool();
        var admin = owner.member("ADMIN");
        var teacher = admin.member("TEACHER");

        var promoted = admin.post(
                "/members",
                Map.of("email", "x@test.example", "password", Client.PASSWORD, "name", "X", "role", "OWNER"));
        var byTeacher = teacher.post(
                "/members",
                Map.of("email", "y@test.example", "password", Client.PASSWORD, "name", "Y", "role", "VIEWER"));

        assertThat(promoted.expect(400).code()).isEqualTo("invalid-request");
        assertThat(byTeacher.expect(403).code()).isEqualTo("forbidden");
    }

    @Test
    void aRepeatWithTheSameKeyAddsOneMemberAndAnotherBodyIsRefused(Client anybody) {
        var owner = anybody.newSchool().withKey("add-" + UUID.randomUUID());
        var body = Map.of(
                "email",
                "once-%s@test.example".formatted(UUID.randomUUID()),
                "password",
                Client.PASSWORD,
                "name",
                "Once",
                "role",
                "VIEWER");

        var first = owner.post("/members", body).expect(201);
        var second = owner.post("/members", body).expect(201);
        var other = owner.post(
                "/members",
                Map.of("email", "other@test.example", "password", Client.PASSWORD, "name", "O", "role", "VIEWER"));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.body().path("repeated").asBoolean()).isTrue();
        assertThat(other.expect(422).code()).isEqualTo("idempotency-key-reused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer ",
                "Bearer nonsense",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4IiwidGVuYW50IjoieCIsInJvbGUiOiJPV05FUiJ9.",
                "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4IiwidGVuYW50IjoieCIsInJvbGUiOiJPV05FUiJ9.AAAA",
                "Basic b3duZXI6cGFzc3dvcmQ="
            })
    void nobodyGetsInWithoutATokenOfOurs(String authorization, Client anybody) {
        var client = authorization.isEmpty() ? anybody : anybody.with("Authorization", authorization);

        assertThat(client.get("/students").expect(401).code()).isEqualTo("unauthenticated");
        assertThat(client.post("/courses", Map.of("code", "X", "title", "X"))
                        .expect(401)
                        .code())
                .isEqualTo("unauthenticated");
    }

    @Test
    void twoSchoolsNeverSeeEachOther(Client anybody) {
        var one = anybody.newSchool();
        var other = anybody.newSchool();
        var course = one.post("/courses", Map.of("code", "SECRET", "title", "Secret"))
                .expect(201);

        assertThat(other.get("/courses/" + course.id()).status()).isEqualTo(404);
        assertThat(other.atLeast(course.position()).get("/courses").body().path("items"))
                .isEmpty();
        assertThat(other.post("/courses/%s/lessons/%s".formatted(course.id(), UUID.randomUUID()), Map.of("title", "L"))
                        .expect(404)
                        .code())
                .isEqualTo("not-found");
        assertThat(other.get("/audit/events?aggregateId=" + course.id()).body().path("items"))
                .isEmpty();
        assertThat(other.get("/audit/aggregates/%s/events".formatted(course.id()))
                        .body()
                        .path("items"))
                .isEmpty();
        other.post("/courses", Map.of("code", "SECRET", "title", "The same code elsewhere"))
                .expect(201);
    }
}
