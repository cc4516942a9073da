package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

/** Two nodes, each with both sides, over one database: what ends on one has ended on the other with the answer. */
class SessionsOnEveryNodeTest {

    @TempDir
    static Path folder;

    private static RunningSystem one;
    private static RunningSystem other;
    private static Client here;
    private static Client there;

    @BeforeAll
    static void start() throws IOException {
        one = RunningSystem.start(
                folder.resolve("one"), 0, Map.of("lyceum.node-id", "one", "lyceum.rate-limits.enabled", false));
        var settings = new HashMap<String, Object>(Map.of(
                "lyceum.node-id",
                "other",
                "lyceum.rate-limits.enabled",
                false,
                "lyceum.database.url",
                one.databaseUrl().orElseThrow(),
                "lyceum.database.username",
                "postgres",
                "lyceum.database.password",
                ""));
        var environment = one.part("environment", Environment.class);
        for (var shared : new String[] {"lyceum.security.jwt-key", "lyceum.storage.folder"}) {
            settings.put(shared, Objects.requireNonNull(environment.getProperty(shared)));
        }
        other = RunningSystem.start(folder.resolve("other"), 0, settings);
        here = new Client("http://localhost:" + one.port());
        there = new Client("http://localhost:" + other.port());
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
    }

    private static Client.Answer login(Client node, Client person) {
        return node.post("/auth/login", Map.of("email", person.email(), "password", Client.PASSWORD))
                .expect(200);
    }

    private static Client as(Client node, Client.Answer signedIn) {
        return node.with(
                "Authorization", "Bearer " + signedIn.body().path("accessToken").asString());
    }

    private static Client as(Client node, Client person) {
        return node.with("Authorization", person.authorization());
    }

    private static Client.Answer refresh(Client node, Client.Answer signedIn) {
        return node.post(
                "/auth/refresh",
                Map.of("refreshToken", signedIn.body().path("refreshToken").asString()));
    }

    private static void assertSignedIn(Client client) {
        client.get("/students").expect(200);
        client.post("/auth/onboarding/steps/0", Map.of()).expect(200);
    }

    private static void assertSignedOut(Client client) {
        client.get("/students").expect(401);
        client.post("/auth/onboarding/steps/0", Map.of()).expect(401);
    }

    @RepeatedTest(10)
    void aLogoutHereHoldsThereWithTheAnswer() {
        var owner = here.newSchool();
        var session = login(there, owner);
        assertSignedIn(as(there, session));
        assertSignedIn(as(here, session));

        as(here, session).post("/auth/logout", Map.of()).expect(200);

        assertSignedOut(as(there, session));
        assertSignedOut(as(here, session));
        refresh(there, session).expect(401);
        assertSignedIn(as(there, owner));
    }

    @RepeatedTest(3)
    void allSessionsEndedHereHaveEndedThere() {
        var owner = here.newSchool();
        var session = login(there, owner);
        assertSignedIn(as(there, owner));

        as(there, session).post("/auth/sessions/revoke-all", Map.of()).expect(200);

        assertSignedOut(as(here, owner));
        assertSignedOut(as(there, session));
        assertSignedOut(as(here, session));
    }

    @RepeatedTest(3)
    void aRefreshTokenUsedHereIsNotGoodThereAndItsReuseEndsTheFamilyEverywhere() {
        var owner = here.newSchool();
        var first = login(here, owner);
        var second = refresh(here, first).expect(200);
        assertSignedIn(as(there, second));

        refresh(there, first).expect(401);

        assertSignedOut(as(here, second));
        assertSignedOut(as(there, second));
        refresh(here, second).expect(401);
    }

    @Test
    void failedLoginsCountTogether() {
        var owner = here.newSchool();
        for (var attempt = 0; attempt < 5; attempt++) {
            (attempt % 2 == 0 ? here : there)
                    .post("/auth/login", Map.of("email", owner.email(), "password", "guess-" + attempt))
                    .expect(401);
        }

        there.post("/auth/login", Map.of("email", owner.email(), "password", Client.PASSWORD))
                .expect(429);
        here.post("/auth/login", Map.of("email", owner.email(), "password", Client.PASSWORD))
                .expect(429);
    }

    @Test
    void aPersonGoesToTheSchoolTheyWereInvitedToOnWhicheverNode() {
        var owner = here.newSchool();
        var guest = there.newSchool();
        var invited = owner.post("/invitations", Map.of("email", guest.email(), "role", "TEACHER"))
                .expect(201);
        guest.post(
                        "/invitations/accept",
                        Map.of("token", invited.body().path("token").asString(), "name", "Guest"))
                .expect(201);
        var key = as(there, guest).withKey("switch-" + UUID.randomUUID());
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .until(() -> as(here, guest)
                                .post("/auth/switch-account", Map.of("tenantId", owner.tenant()))
                                .status()
                        == 200);

        var switched = key.post("/auth/switch-account", Map.of("tenantId", owner.tenant()))
                .expect(200);
        var repeated = key.post("/auth/switch-account", Map.of("tenantId", owner.tenant()))
                .expect(200);

        assertThat(switched.body().path("role").asString()).isEqualTo("TEACHER");
        assertThat(switched.body().path("tenantId").asString()).isEqualTo(owner.tenant());
        assertThat(repeated.body().path("sessionId")).isEqualTo(switched.body().path("sessionId"));
        var me = as(here, switched).eventually("/auth/me", found -> true);
        assertThat(me.path("tenantId").asString()).isEqualTo(owner.tenant());
        assertThat(me.path("homeTenantId").asString()).isEqualTo(guest.tenant());
        assertThat(me.path("email").asString()).isEqualTo(guest.email());
        assertThat(as(here, guest).get("/auth/me").body().path("role").asString())
                .isEqualTo("OWNER");
    }
}
