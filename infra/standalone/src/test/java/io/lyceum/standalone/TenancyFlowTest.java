package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lyceum.tenancy.SchoolSlug;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SystemUnderTest.class)
class TenancyFlowTest {

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
        var platform = anybody.login("platform@lyceum.example");
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

    @Test
    void membersAreNotTheirOwnMakers(Client anybody) {
        var owner = anybody.newSchool();
        var admin = owner.member("ADMIN");
        var teacher = owner.member("TEACHER");
        owner.eventually("/members/" + teacher.user(), member -> true);
        owner.eventually("/members/" + admin.user(), member -> true);

        assertThat(admin.put("/members/%s/role".formatted(admin.user()), Map.of("role", "TEACHER"))
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        admin.put("/members/%s/role".formatted(admin.user()), Map.of("role", "OWNER"))
                .expect(403);
        admin.put("/members/%s/role".formatted(teacher.user()), Map.of("role", "OWNER"))
                .expect(400);
        teacher.put("/members/%s/role".formatted(teacher.user()), Map.of("role", "ADMIN"))
                .expect(403);
        teacher.post("/tenant/ownership", Map.of("to", teacher.user())).expect(403);
        admin.post("/tenant/ownership", Map.of("to", admin.user())).expect(403);
        teacher.delete("/members/" + admin.user()).expect(403);
        teacher.get("/members").expect(403);
    }

    @Test
    void theLastOwnerStaysUntilAnotherTakesOver(Client anybody) {
        var owner = anybody.newSchool();
        var admin = owner.member("ADMIN");
        owner.eventually("/members/" + admin.user(), member -> true);

        assertThat(admin.delete("/members/" + owner.user()).expect(409).code()).isEqualTo("conflict");
        owner.delete("/members/" + owner.user()).expect(409);
        owner.post("/tenant/leave", Map.of()).expect(409);
        admin.put("/members/%s/role".formatted(owner.user()), Map.of("role", "VIEWER"))
                .expect(409);

        owner.post("/tenant/ownership", Map.of("to", admin.user())).expect(200);
        // What both held before is void, so nobody acts in the role they had.
        await().until(() ->
                admin.get("/tenant").status() == 401 && owner.get("/tenant").status() == 401);
        var now = anybody.login(admin.email());
        now.eventually("/tenant", tenant -> tenant.path("ownerId").asString().equals(admin.user()));
        now.delete("/members/" + owner.user()).expect(200);
        now.post("/tenant/leave", Map.of()).expect(409);
    }

    @Test
    void whoIsRemovedOrGetsAnotherRoleHoldsNothingFromBefore(Client anybody) {
        var owner = anybody.newSchool();
        var editor = owner.member("EDITOR");
        owner.eventually("/members/" + editor.user(), member -> true);

        owner.put("/members/%s/role".formatted(editor.user()), Map.of("role", "VIEWER"))
                .expect(200);
        await().until(() ->
                editor.post("/courses", Map.of("code", "X", "title", "X")).status() == 401);
        var viewer = anybody.login(editor.email());
        viewer.post("/courses", Map.of("code", "X", "title", "X")).expect(403);
        viewer.get("/courses").expect(200);

        owner.delete("/members/" + editor.user()).expect(200);
        await().until(() -> viewer.get("/courses").status() == 401);
        anybody.post("/auth/login", Map.of("email", editor.email(), "password", Client.PASSWORD))
                .expect(403);
    }

    @Test
    void anotherSchoolsMembersAreNotFound(Client anybody) {
        var owner = anybody.newSchool();
        var stranger = anybody.newSchool();

        stranger.get("/members/" + owner.user()).expect(404);
        stranger.delete("/members/" + owner.user()).expect(404);
        stranger.put("/members/%s/role".formatted(owner.user()), Map.of("role", "VIEWER"))
                .expect(404);
        stranger.post("/tenant/ownership", Map.of("to", owner.user())).expect(404);
        stranger.post("/admin/tenants/%s/suspend".formatted(owner.tenant()), Map.of("reason", "rivalry"))
                .expect(403);
    }

    @Test
    void nameAndSettingsAreTheOwnersAndReadByMembers(Client anybody) {
        var owner = anybody.newSchool();
        var student = owner.member("STUDENT");

        owner.put("/tenant", Map.of("name", "Gymnasium")).expect(200);
        var changed = owner.put(
                        "/tenant/settings",
                        Map.of(
                                "timeZone",
                                "Asia/Almaty",
                                "language",
                                "en",
                                "widgetDomains",
                                List.of("https://school.example")))
                .expect(200);

        var seen =
                student.atLeast(changed.position()).get("/tenant").expect(200).body();
        assertThat(seen.path("name").asString()).isEqualTo("Gymnasium");
        assertThat(seen.path("timeZone").asString()).isEqualTo("Asia/Almaty");
        assertThat(seen.path("widgetDomains").path(0).asString()).isEqualTo("https://school.example");
        assertThat(seen.path("state").asString()).isEqualTo("ACTIVE");
        student.put("/tenant", Map.of("name", "Mine")).expect(403);
        owner.member("ADMIN").put("/tenant", Map.of("name", "Mine")).expect(403);
    }

    @Test
    void aSchoolsNameInAddressesIsItsAlone(Client anybody) throws Exception {
        var schools = List.of(anybody.newSchool(), anybody.newSchool(), anybody.newSchool());
        var slug = "gymnasium-" + UUID.randomUUID();
        var rename = Map.of("name", "Gymnasium", "slug", slug);
        var first = schools.getFirst();
        var derived = first.eventually("/tenant", school -> school.path("slug").isString());
        assertThat(derived.path("slug").asString()).startsWith("school-").matches(SchoolSlug.FORM);
        for (var wrong : List.of("", "a", "-a", "a-", "Gymnasium", "a b", "школа", "a.b", "a\n", "a".repeat(64))) {
            var answer = first.put("/tenant", Map.of("name", "School", "slug", wrong))
                    .expect(400);
            assertThat(answer.field()).isEqualTo("slug");
        }

        List<Client.Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads
                    .invokeAll(schools.stream()
                            .<Callable<Client.Answer>>map(school -> () -> school.put("/tenant", rename))
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).extracting(Client.Answer::status).containsExactlyInAnyOrder(200, 409, 409);
        var holder =
                schools.get(answers.stream().map(Client.Answer::status).toList().indexOf(200));
        var refused = answers.stream().filter(one -> one.status() == 409).toList();
        assertThat(refused).allSatisfy(one -> {
            assertThat(one.code()).isEqualTo("already-taken");
            assertThat(one.body().path("field").asString()).isEqualTo("slug");
        });
        assertThat(holder.get("/tenant").body().path("slug").asString()).isEqualTo(slug);
        anybody.eventually(
                "/public/schools/" + slug,
                found -> found.path("tenantId").asString().equals(holder.tenant()));

        // Given up, it is free.
        var keyed = holder.withKey("slug-" + UUID.randomUUID());
        var other = Map.of("name", "Gymnasium", "slug", slug + "-2");
        var changed = keyed.put("/tenant", other).expect(200);
        assertThat(keyed.put("/tenant", other).expect(200).position()).isEqualTo(changed.position());
        var next = schools.get(schools.indexOf(holder) == 0 ? 1 : 0);
        next.put("/tenant", rename).expect(200);
        anybody.eventually(
                "/public/schools/" + slug,
                found -> found.path("tenantId").asString().equals(next.tenant()));
        anybody.get("/public/schools/%s-3".formatted(slug)).expect(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example; script-src *", "javascript:alert(1)", "https://a.example/path", "*"})
    void aWidgetDomainIsAnOriginAndNothingElse(String domain, Client anybody) {
        var refused = anybody.newSchool()
                .put(
                        "/tenant/settings",
                        Map.of("timeZone", "Europe/Moscow", "language", "ru", "widgetDomains", List.of(domain)));

        assertThat(refused.expect(400).field()).startsWith("widgetDomains");
    }

    @Test
    void aSuspendedSchoolReadsAndChangesNothingUntilReinstated(Client anybody) {
        var owner = anybody.newSchool();
        var platform = anybody.login("platform@lyceum.example");
        var address = "/admin/tenants/%s/".formatted(owner.tenant());

        platform.post(address + "suspend", Map.of("reason", "unpaid")).expect(200);
        await().until(() ->
                owner.put("/tenant", Map.of("name", "Still here")).code().equals("tenant-suspended"));
        owner.post("/courses", Map.of("code", "A", "title", "A")).expect(403);
        anybody.visitor(owner.tenant()).post("/dialogs", Map.of("name", "M")).expect(403);
        owner.get("/courses").expect(200);
        owner.eventually(
                "/tenant",
                tenant -> tenant.path("state").asString().equals("SUSPENDED")
                        && tenant.path("stateReason").asString().equals("unpaid"));

        platform.post(address + "reinstate", Map.of()).expect(200);
        await().until(() ->
                owner.post("/courses", Map.of("code", "A", "title", "A")).status() == 201);
        platform.post("/admin/tenants/%s/suspend".formatted(UUID.randomUUID()), Map.of("reason", "none"))
                .expect(404);
    }

    @Test
    void aClosedSchoolIsClosedForGood(Client anybody) {
        var owner = anybody.newSchool();
        var platform = anybody.login("platform@lyceum.example");
        var invited = owner.post("/invitations", Map.of("email", address(), "role", "VIEWER"))
                .expect(201);
        owner.member("ADMIN").post("/tenant/close", Map.of("reason", "mutiny")).expect(403);
        owner.post("/tenant/close", Map.of()).expect(400);

        owner.post("/tenant/close", Map.of("reason", "the end")).expect(200);

        await().until(() ->
                owner.post("/courses", Map.of("code", "A", "title", "A")).code().equals("tenant-closed"));
        anybody.post("/public/invitations/accept", joining(invited, "N")).expect(404);
        platform.post("/admin/tenants/%s/reinstate".formatted(owner.tenant()), Map.of())
                .expect(409);
        owner.eventually("/tenant", tenant -> tenant.path("state").asString().equals("CLOSED"));
    }

    /** Role, tenant and balance come from nowhere but the token and the commands that are for them. */
    @Test
    void whatABodyClaimsToBeIsNotBelieved(Client anybody) {
        var victim = anybody.newSchool();
        var email = address();
        anybody.post(
                        "/auth/register",
                        Map.of(
                                "email",
                                email,
                                "password",
                                Client.PASSWORD,
                                "name",
                                "Mallory",
                                "schoolName",
                                "Mine",
                                "role",
                                "SUPER_ADMIN",
                                "tenantId",
                                victim.tenant(),
                                "balanceMinor",
                                1_000_000,
                                "emailConfirmed",
                                true))
                .expect(201);
        var owner = anybody.newSchool();

        var invited = owner.post(
                        "/invitations",
                        Map.of(
                                "email", address(),
                                "role", "VIEWER",
                                "tenantId", victim.tenant(),
                                "tenant", victim.tenant(),
                                "invitedBy", victim.user()))
                .expect(201);
        var joined = anybody.post(
                        "/public/invitations/accept",
                        Map.of(
                                "token",
                                invited.body().path("token").asString(),
                                "name",
                                "N",
                                "password",
                                Client.PASSWORD,
                                "role",
                                "OWNER",
                                "email",
                                "other@test.example",
                                "tenantId",
                                victim.tenant()))
                .expect(201);
        owner.put("/tenant", Map.of("name", "Renamed", "ownerId", joined.id(), "tenantId", victim.tenant()))
                .expect(200);

        assertThat(joined.body().path("role").asString()).isEqualTo("VIEWER");
        assertThat(joined.body().path("tenantId").asString()).isEqualTo(owner.tenant());
        assertThat(owner.atLeast(joined.position())
                        .get("/tenant")
                        .body()
                        .path("ownerId")
                        .asString())
                .isEqualTo(owner.user());
        assertThat(victim.get("/tenant").body().path("name").asString()).isEqualTo("School");
        assertThat(victim.get("/members").body().path("items")).hasSize(1);
        assertThat(owner.get("/billing/balance").body().path("balanceMinor").asLong())
                .isEqualTo(25_000);
    }

    @Test
    void aProgramDoesWhatTheScopesOfItsKeySayOnBothSides(Client anybody) {
        var owner = anybody.newSchool();
        var issued = owner.post(
                        "/api-keys", Map.of("name", "Import", "scopes", List.of("courses:read", "courses:write")))
                .expect(201);
        var program = anybody.with(
                "Authorization", "Bearer " + issued.body().path("key").asString());

        var course =
                program.post("/courses", Map.of("code", "K", "title", "By key")).expect(201);
        program.atLeast(course.position()).get("/courses/" + course.id()).expect(200);

        assertThat(program.get("/students").expect(403).body().path("detail").asString())
                .contains("students:read");
        program.post("/students", Map.of()).expect(403);
        program.post("/api-keys", Map.of("name", "N", "scopes", List.of("courses:read")))
                .expect(403);
        program.get("/api-keys").expect(403);
        program.post("/members", Map.of()).expect(403);
        program.post("/auth/logout", Map.of()).expect(403);
        anybody.newSchool().get("/courses/" + course.id()).expect(404);
        assertThat(owner.get("/audit/events?aggregateId=" + course.id())
                        .body()
                        .path("items")
                        .path(0)
                        .path("metadata")
                        .path("actorId")
                        .asString())
                .isEqualTo(issued.id());
    }

    @Test
    void aRevokedOrExpiredKeyOpensNothingFromThatMoment(Client anybody) {
        var owner = anybody.newSchool();
        var body = Map.of("name", "Import", "scopes", List.of("courses:read", "courses:write"));
        var issued = owner.post("/api-keys", body).expect(201);
        var program = anybody.with(
                "Authorization", "Bearer " + issued.body().path("key").asString());
        program.get("/courses").expect(200);

        anybody.newSchool().delete("/api-keys/" + issued.id()).expect(404);
        var revoked = owner.delete("/api-keys/" + issued.id()).expect(200);

        program.get("/courses").expect(401);
        program.post("/courses", Map.of("code", "K", "title", "K")).expect(401);
        var shown = owner.atLeast(revoked.position())
                .get("/api-keys?state=revoked")
                .expect(200)
                .body();
        assertThat(shown.path("items").path(0).path("prefix").asString())
                .isEqualTo(issued.body().path("prefix").asString());
        assertThat(shown.toString()).doesNotContain(issued.body().path("key").asString());
        assertThat(owner.get("/audit/events?aggregateId=" + issued.id()).body().toString())
                .doesNotContain(issued.body().path("key").asString());
        owner.post(
                        "/api-keys",
                        Map.of("name", "Old", "scopes", List.of("courses:read"), "expiresAt", "2020-01-01T00:00:00Z"))
                .expect(400);
    }

    @Test
    void aKeyIsIssuedOnceForARepeatAndNeverBeyondItsIssuer(Client anybody) {
        var owner = anybody.newSchool();
        var admin = owner.member("ADMIN");
        var keyed = owner.withKey("issue-" + UUID.randomUUID());
        var body = Map.of("name", "Till", "scopes", List.of("billing:write"));

        assertThat(keyed.post("/api-keys", body).expect(201).body())
                .isEqualTo(keyed.post("/api-keys", body).expect(201).body());
        assertThat(admin.post("/api-keys", body).expect(400).field()).isEqualTo("scopes");
        owner.post("/api-keys", Map.of("name", "All", "scopes", List.of("*"))).expect(400);
        owner.post("/api-keys", Map.of("name", "None", "scopes", List.of())).expect(400);
        owner.member("EDITOR").post("/api-keys", body).expect(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lyk_",
                "lyk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "lyk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "lyk_' or '1'='1"
            })
    void aKeyNobodyIssuedOpensNothing(String key, Client anybody) {
        var program = anybody.with("Authorization", "Bearer " + key);

        program.get("/courses").expect(401);
        program.post("/courses", Map.of("code", "K", "title", "K")).expect(401);
    }
}
