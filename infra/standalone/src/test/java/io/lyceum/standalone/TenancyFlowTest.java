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

/** Schools: name, settings, suspension, the end; and that nobody is what a body claims. */
@ExtendWith(SystemUnderTest.class)
class TenancyFlowTest {

    private static String address() {
        return "invited-%s@test.example".formatted(UUID.randomUUID());
    }

    private static Map<String, String> joining(Client.Answer invited, String name) {
        return Map.of("token", invited.body().path("token").asString(), "name", name, "password", Client.PASSWORD);
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
        var platform = anybody.platformAdministrator();
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
        var platform = anybody.platformAdministrator();
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
}
