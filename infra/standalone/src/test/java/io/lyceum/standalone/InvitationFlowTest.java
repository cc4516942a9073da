package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invitations: one person each, once, in the role they name. */
@ExtendWith(SystemUnderTest.class)
class InvitationFlowTest {

    private static String address() {
        return "invited-%s@test.example".formatted(UUID.randomUUID());
    }

    private static Map<String, String> joining(Client.Answer invited, String name) {
        return Map.of("token", invited.body().path("token").asString(), "name", name, "password", Client.PASSWORD);
    }

    @Test
    void anInvitedPersonJoinsOnceInTheRoleOfTheInvitation(Client anybody) {
        var owner = anybody.newSchool();
        var email = address();
        var invited = owner.post("/invitations", Map.of("email", email, "role", "EDITOR"))
                .expect(201);

        var joined = anybody.post("/public/invitations/accept", joining(invited, "Nina"))
                .expect(201);
        var again = anybody.post("/public/invitations/accept", joining(invited, "Mallory"));

        assertThat(joined.body().path("email").asString()).isEqualTo(email);
        assertThat(again.expect(404).code()).isEqualTo("not-found");
        var editor = anybody.login(email);
        assertThat(editor.tenant()).isEqualTo(owner.tenant());
        editor.post("/courses", Map.of("code", "N", "title", "By Nina")).expect(201);
        var member =
                owner.atLeast(joined.position()).get("/members/" + joined.id()).expect(200);
        assertThat(member.body().path("role").asString()).isEqualTo("EDITOR");
        assertThat(member.body().path("email").asString()).isEqualTo(email);
        assertThat(owner.get("/invitations?state=accepted")
                        .body()
                        .path("items")
                        .path(0)
                        .path("memberId")
                        .asString())
                .isEqualTo(joined.id());
    }

    @Test
    void anInvitedPersonGetsTheTokenByMail(Client anybody) {
        var owner = anybody.newSchool();
        var platform = anybody.platformAdministrator();
        var email = address();
        var invited = owner.post("/invitations", Map.of("email", email, "role", "EDITOR"))
                .expect(201);

        await().until(() -> platform.post("/admin/mails/search", Map.of("to", email))
                .expect(200)
                .body()
                .toString()
                .contains("/join?token=" + invited.body().path("token").asString()));
        owner.eventually(
                "/audit/events?type=tenancy.InvitationMailed",
                found -> found.path("items")
                        .path(0)
                        .path("payload")
                        .path("outcome")
                        .asString()
                        .equals("KEPT_OFFLINE"));
    }

    @Test
    void aRepeatWithTheSameKeyIsAnsweredTheSameToken(Client anybody) {
        var owner = anybody.newSchool().withKey("invite-" + UUID.randomUUID());
        var body = Map.of("email", address(), "role", "VIEWER");

        var first = owner.post("/invitations", body).expect(201);
        var second = owner.post("/invitations", body).expect(201);

        assertThat(second.body()).isEqualTo(first.body());
        var joiner = anybody.withKey("join-" + UUID.randomUUID());
        assertThat(joiner.post("/public/invitations/accept", joining(first, "N"))
                        .expect(201)
                        .body())
                .isEqualTo(joiner.post("/public/invitations/accept", joining(first, "N"))
                        .expect(201)
                        .body());
        assertThat(owner.atLeast(second.position()).get("/invitations").body().path("items"))
                .hasSize(1);
    }

    @Test
    void aRevokedInvitationAndAnotherSchoolsAreNotFound(Client anybody) {
        var owner = anybody.newSchool();
        var stranger = anybody.newSchool();
        var invited = owner.post("/invitations", Map.of("email", address(), "role", "VIEWER"))
                .expect(201);

        stranger.delete("/invitations/" + invited.id()).expect(404);
        owner.delete("/invitations/" + invited.id()).expect(200);
        owner.delete("/invitations/" + invited.id()).expect(404);
        anybody.post("/public/invitations/accept", joining(invited, "N")).expect(404);
        anybody.post("/public/invitations/accept", Map.of("token", "x", "name", "N", "password", Client.PASSWORD))
                .expect(404);
    }

    @Test
    void anAddressWithAnAccountJoinsWithIt(Client anybody) {
        var owner = anybody.newSchool();
        var elsewhere = anybody.newSchool();
        var invited = owner.post("/invitations", Map.of("email", elsewhere.email(), "role", "TEACHER"))
                .expect(201);

        var anew = anybody.post("/public/invitations/accept", joining(invited, "N"));
        var joined = elsewhere
                .post(
                        "/invitations/accept",
                        Map.of("token", invited.body().path("token").asString(), "name", "Olga"))
                .expect(201);

        assertThat(anew.expect(409).code()).isEqualTo("already-taken");
        assertThat(joined.id()).isEqualTo(elsewhere.user());
        assertThat(owner.atLeast(joined.position())
                        .get("/members/" + elsewhere.user())
                        .body()
                        .path("role")
                        .asString())
                .isEqualTo("TEACHER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OWNER", "SUPER_ADMIN", "SYSTEM", "VISITOR", "API_CLIENT", "nonsense"})
    void rolesThatAreNotForMembersAreRefusedWithTheField(String role, Client anybody) {
        var owner = anybody.newSchool();

        var refused = owner.post("/invitations", Map.of("email", address(), "role", role));

        assertThat(refused.expect(400).code()).isEqualTo("invalid-request");
        assertThat(refused.field()).isEqualTo("role");
    }
}
