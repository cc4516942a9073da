package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Passwords where no mail server is configured: mails stay on the platform. */
@ExtendWith(SystemUnderTest.class)
class PasswordFlowTest {

    private static Client.Answer login(Client anybody, String email, String password) {
        return anybody.post("/auth/login", Map.of("email", email, "password", password));
    }

    @Test
    void aChangedPasswordEndsAllSessions(Client anybody) {
        var owner = anybody.newSchool();
        var other = anybody.login(owner.email());
        var body = Map.of("currentPassword", Client.PASSWORD, "newPassword", "better-horse-2");

        assertThat(owner.post(
                                "/auth/change-password",
                                Map.of("currentPassword", "wrong-1", "newPassword", "better-horse-2"))
                        .expect(401)
                        .code())
                .isEqualTo("invalid-credentials");
        assertThat(owner.post(
                                "/auth/change-password",
                                Map.of("currentPassword", Client.PASSWORD, "newPassword", "weak"))
                        .expect(400)
                        .field())
                .isEqualTo("newPassword");
        assertThat(anybody.post("/auth/change-password", body).expect(401).code())
                .isEqualTo("unauthenticated");
        assertThat(anybody.visitor(owner.tenant())
                        .post("/auth/change-password", body)
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");

        owner.post("/auth/change-password", body).expect(200);

        owner.get("/students").expect(401);
        other.get("/students").expect(401);
        login(anybody, owner.email(), Client.PASSWORD).expect(401);
        login(anybody, owner.email(), "better-horse-2").expect(200);
    }

    @Test
    void fiveFailuresLockAnAddressWhetherItHasAnAccountOrNot(Client anybody) {
        var owner = anybody.newSchool();
        var unknown = "unknown-%s@test.example".formatted(UUID.randomUUID());
        for (var attempt = 0; attempt < 5; attempt++) {
            assertThat(login(anybody, unknown, "guess-%d-x".formatted(attempt))
                            .expect(401)
                            .content())
                    .isEqualTo(login(anybody, owner.email(), "guess-%d-x".formatted(attempt))
                            .expect(401)
                            .content());
        }

        var locked = login(anybody, owner.email(), Client.PASSWORD).expect(429);

        assertThat(locked.code()).isEqualTo("rate-limited");
        assertThat(locked.body().path("retryAfterSeconds").asLong()).isBetween(800L, 901L);
        assertThat(locked.header("Retry-After"))
                .isEqualTo(locked.body().path("retryAfterSeconds").asString());
        assertThat(login(anybody, unknown, Client.PASSWORD).expect(429).code()).isEqualTo("rate-limited");
        owner.get("/students").expect(200);
        owner.eventually(
                "/audit/events?type=identity.LoginFailed",
                found -> found.path("items").size() == 5);
        owner.eventually(
                "/audit/events?type=identity.AccountLocked",
                found -> found.path("items").size() == 1);
    }

    @Test
    void withoutTheDemoProfileNobodyEntersWithoutAPassword(Client anybody) {
        assertThat(anybody.post("/auth/demo-login", Map.of("role", "OWNER")).status())
                .isIn(404, 405);
    }

    @Test
    void aLoginThatSucceedsForgetsTheFailuresBefore(Client anybody) {
        var owner = anybody.newSchool();
        for (var round = 0; round < 2; round++) {
            for (var attempt = 0; attempt < 4; attempt++) {
                login(anybody, owner.email(), "guess-%d-x".formatted(attempt)).expect(401);
            }
            login(anybody, owner.email(), Client.PASSWORD).expect(200);
        }
    }

    @Test
    void aLoginTakesAsLongForAnAddressWithoutAnAccount(Client anybody) {
        var known = new ArrayList<Duration>();
        var unknown = new ArrayList<Duration>();
        for (var round = 0; round < 3; round++) {
            var owner = anybody.newSchool();
            var nobody = "nobody-%s@test.example".formatted(UUID.randomUUID());
            for (var attempt = 0; attempt < 4; attempt++) {
                known.add(timeOf(() ->
                        login(anybody, owner.email(), "not-the-password-1").expect(401)));
                unknown.add(timeOf(
                        () -> login(anybody, nobody, "not-the-password-1").expect(401)));
            }
        }

        // Hashing takes a tenth of a second; without it an answer takes milliseconds. The rest is a noisy machine.
        assertThat(median(unknown))
                .isBetween(median(known).dividedBy(2), median(known).multipliedBy(2));
        assertThat(median(known)).isGreaterThan(Duration.ofMillis(20));
    }

    private static Duration timeOf(Runnable work) {
        var began = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    @Test
    void withoutAMailServerMailsAreReadByWhoOperatesThePlatformAndNobodyElse(Client anybody) {
        var owner = anybody.newSchool();
        anybody.post("/auth/request-password-reset", Map.of("email", owner.email()))
                .expect(202);
        owner.eventually(
                "/audit/events?type=identity.MailHandled",
                found -> found.path("items")
                        .path(0)
                        .path("payload")
                        .path("outcome")
                        .asString("")
                        .equals("KEPT_OFFLINE"));

        var mails = anybody.platformAdministrator()
                .post("/admin/mails/search", Map.of("to", owner.email()))
                .expect(200);

        assertThat(mails.body().path("items")).hasSize(1);
        var mail = mails.body().path("items").path(0);
        assertThat(mail.path("subject").asString()).isEqualTo("Set a new password");
        var token = mail.path("text").asString().replaceAll("(?s).*token=([\\w-]+).*", "$1");
        anybody.post("/auth/reset-password", Map.of("token", token, "password", "mailed-horse-2"))
                .expect(200);
        login(anybody, owner.email(), "mailed-horse-2").expect(200);
        assertThat(anybody.newSchool()
                        .post("/admin/mails/search", Map.of())
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        assertThat(anybody.post("/admin/mails/search", Map.of()).expect(401).code())
                .isEqualTo("unauthenticated");
        assertThat(anybody.platformAdministrator()
                        .post("/admin/mails/search", Map.of("limit", 1_000))
                        .expect(400)
                        .field())
                .isEqualTo("limit");
    }
}
