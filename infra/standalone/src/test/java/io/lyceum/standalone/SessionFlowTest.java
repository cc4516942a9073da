package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SystemUnderTest.class)
class SessionFlowTest {

    /** Another session of a person who is there already. */
    private static Client.Answer login(Client anybody, Client person, String policy) {
        return anybody.post(
                        "/auth/login",
                        Map.of("email", person.email(), "password", Client.PASSWORD, "tokenPolicy", policy))
                .expect(200);
    }

    private static Client as(Client anybody, Client.Answer signedIn) {
        return anybody.with(
                "Authorization", "Bearer " + signedIn.body().path("accessToken").asString());
    }

    private static Client.Answer refresh(Client client, String token) {
        return client.post("/auth/refresh", Map.of("refreshToken", token));
    }

    private static String refreshToken(Client.Answer signedIn) {
        return signedIn.body().path("refreshToken").asString();
    }

    private static void assertSignedOut(Client client) {
        assertThat(client.get("/students").expect(401).code()).isEqualTo("unauthenticated");
        assertThat(client.post("/courses", Map.of("code", "A", "title", "A"))
                        .expect(401)
                        .code())
                .isEqualTo("unauthenticated");
    }

    @Test
    void shortTokensAreRefreshedAndLongOnesAreNot(Client anybody) {
        var owner = anybody.newSchool();

        var shortLived = login(anybody, owner, "SHORT").body();
        var longLived = login(anybody, owner, "LONG").body();

        assertThat(shortLived.path("refreshToken").asString()).hasSize(70);
        assertThat(longLived.has("refreshToken")).isFalse();
        assertThat(minutesOf(shortLived, "expiresAt")).isBetween(29L, 30L);
        assertThat(minutesOf(shortLived, "refreshExpiresAt")).isBetween(43_199L, 43_200L);
        assertThat(minutesOf(longLived, "expiresAt")).isBetween(10_079L, 10_080L);
    }

    private static long minutesOf(JsonNode signedIn, String field) {
        return Duration.between(
                        Instant.now(), Instant.parse(signedIn.path(field).asString()))
                .plusSeconds(30)
                .toMinutes();
    }

    @Test
    void aRefreshTokenIsGoodOnceAndItsReuseEndsTheWholeFamily(Client anybody) {
        var owner = anybody.newSchool();
        var first = login(anybody, owner, "SHORT");
        var second = refresh(anybody, refreshToken(first)).expect(200);
        as(anybody, second).get("/students").expect(200);
        assertThat(second.body().path("sessionId")).isEqualTo(first.body().path("sessionId"));

        var stolen = refresh(anybody, refreshToken(first));

        assertThat(stolen.expect(401).code()).isEqualTo("unauthenticated");
        assertSignedOut(as(anybody, second));
        assertSignedOut(as(anybody, first));
        assertThat(refresh(anybody, refreshToken(second)).expect(401).content()).isEqualTo(stolen.content());
        owner.get("/students").expect(200);
        var session = first.body().path("sessionId").asString();
        var ended = owner.eventually(
                "/auth/sessions",
                sessions -> !sessionOf(sessions, session).path("active").asBoolean(true));
        assertThat(sessionOf(ended, session).path("revocationReason").asString())
                .isEqualTo("REFRESH_TOKEN_REUSED");
        owner.eventually(
                "/audit/events?type=identity.RefreshTokenReuseDetected",
                found -> found.path("items").size() == 1);
    }

    private static JsonNode sessionOf(JsonNode sessions, String id) {
        return sessions.path("items")
                .valueStream()
                .filter(session -> session.path("sessionId").asString().equals(id))
                .findFirst()
                .orElse(tools.jackson.databind.node.MissingNode.getInstance());
    }

    @Test
    void aRepeatedRefreshWithTheSameKeyGetsTheSameTokenAndIsNoReuse(Client anybody) {
        var owner = anybody.newSchool();
        var token = refreshToken(login(anybody, owner, "SHORT"));
        var client = anybody.withKey("refresh-" + UUID.randomUUID());

        var first = refresh(client, token).expect(200);
        var second = refresh(client, token).expect(200);

        assertThat(refreshToken(second)).isEqualTo(refreshToken(first));
        as(anybody, second).get("/students").expect(200);
        refresh(anybody, refreshToken(second)).expect(200);
    }

    @Test
    void refreshTokensThatWeDidNotMakeAreRefusedAndEndNothing(Client anybody) {
        var owner = anybody.newSchool();
        var good = refreshToken(login(anybody, owner, "SHORT"));

        for (var forged : List.of(
                "x",
                "A".repeat(70),
                good.substring(0, 69) + (good.endsWith("A") ? "B" : "A") + "A",
                good.substring(0, 60) + "AAAAAAAAAA",
                (good.startsWith("B") ? "C" : "B") + good.substring(1))) {
            assertThat(refresh(anybody, forged).expect(401).code()).isEqualTo("unauthenticated");
        }
        assertThat(refresh(anybody, "").expect(400).field()).isEqualTo("refreshToken");

        refresh(anybody, good).expect(200);
    }

    @Test
    void logoutHoldsAtOnceOnBothSidesAndForThisSessionAlone(Client anybody) {
        var owner = anybody.newSchool();
        var session = login(anybody, owner, "LONG");
        var client = as(anybody, session).withKey("logout-" + UUID.randomUUID());

        client.post("/auth/logout", Map.of()).expect(200);

        assertSignedOut(client);
        client.post("/auth/logout", Map.of()).expect(401);
        owner.get("/students").expect(200);
    }

    @Test
    void aLiveStreamEndsWithItsSession(Client anybody) {
        var owner = anybody.newSchool();
        var client = as(anybody, login(anybody, owner, "LONG"));
        var stream = client.open("/live?topics=wallet");
        assertThat(stream.next()).isNotEmpty();

        client.post("/auth/logout", Map.of()).expect(200);

        assertThat(CompletableFuture.runAsync(() -> readToTheEnd(stream))).succeedsWithin(Duration.ofSeconds(30));
    }

    private static void readToTheEnd(Iterator<String> stream) {
        try {
            stream.forEachRemaining(line -> {});
        } catch (UncheckedIOException cutOff) {
            assertThat(cutOff).hasMessageContaining("chunked");
        }
    }

    @Test
    void aPersonEndsOneOfTheirSessionsOrAllOfThemAndNobodyElses(Client anybody) {
        var owner = anybody.newSchool();
        var teacher = owner.member("TEACHER");
        var one = login(anybody, owner, "SHORT");
        var two = login(anybody, owner, "LONG");
        var id = one.body().path("sessionId").asString();

        assertThat(teacher.delete("/auth/sessions/" + id).expect(404).code()).isEqualTo("not-found");
        assertThat(anybody.newSchool()
                        .delete("/auth/sessions/" + id)
                        .expect(404)
                        .code())
                .isEqualTo("not-found");
        as(anybody, one).get("/students").expect(200);
        owner.delete("/auth/sessions/" + id).expect(200);
        assertSignedOut(as(anybody, one));
        as(anybody, two).get("/students").expect(200);

        owner.post("/auth/sessions/revoke-all", Map.of()).expect(200);

        assertSignedOut(owner);
        assertSignedOut(as(anybody, two));
        assertThat(refresh(anybody, refreshToken(one)).expect(401).code()).isEqualTo("unauthenticated");
        teacher.get("/students").expect(200);
        var again = as(anybody, login(anybody, owner, "SHORT"));
        var sessions =
                again.eventually("/auth/sessions", found -> found.path("items").size() == 4);
        assertThat(sessions.path("items")
                        .valueStream()
                        .filter(session -> session.path("active").asBoolean()))
                .singleElement()
                .satisfies(session ->
                        assertThat(session.path("current").asBoolean()).isTrue());
    }

    @Test
    void whoAmISaysAccountSchoolAndRole(Client anybody) {
        var owner = anybody.newSchool();
        var student = owner.member("STUDENT");

        var me = student.eventually("/auth/me", found -> true);

        assertThat(me.path("userId").asString()).isEqualTo(student.user());
        assertThat(me.path("tenantId").asString()).isEqualTo(owner.tenant());
        assertThat(me.path("role").asString()).isEqualTo("STUDENT");
        assertThat(me.path("email").asString()).isEqualTo(student.email());
        assertThat(anybody.get("/auth/me").expect(401).code()).isEqualTo("unauthenticated");
    }

    @Test
    void nobodySwitchesToASchoolTheyDoNotBelongTo(Client anybody) {
        var owner = anybody.newSchool();
        var other = anybody.newSchool();

        assertThat(owner.post("/auth/switch-account", Map.of("tenantId", other.tenant()))
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        assertThat(owner.post("/auth/switch-account", Map.of()).expect(400).field())
                .isEqualTo("tenantId");
        var again = owner.post("/auth/switch-account", Map.of("tenantId", owner.tenant()))
                .expect(200);
        as(anybody, again).get("/students").expect(200);
    }
}
