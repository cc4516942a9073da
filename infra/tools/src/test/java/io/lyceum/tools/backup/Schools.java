package io.lyceum.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.standalone.RunningSystem;
import io.lyceum.tools.Api;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** What people do in schools before a backup and after a restore. */
final class Schools {

    private static final String PASSWORD = "correct-horse-1";

    private Schools() {}

    static Api api(RunningSystem system) {
        return Api.at("http://localhost:" + system.port());
    }

    static Api.Answer register(RunningSystem system, String email) throws Exception {
        return api(system)
                .post("/auth/register", Map.of("email", email, "password", PASSWORD, "name", "O", "schoolName", email));
    }

    static Api newSchool(RunningSystem system, String email) throws Exception {
        assertThat(register(system, email).status()).isEqualTo(201);
        return login(system, email);
    }

    static Api login(RunningSystem system, String email) throws Exception {
        return api(system).login(email, PASSWORD);
    }

    static void enrol(Api owner, String email) throws Exception {
        var course = owner.post("/courses", Map.of("code", email.replace('@', '-'), "title", "Course"));
        assertThat(course.status()).as("%s", course.body()).isEqualTo(201);
        var member = owner.post(
                "/members", Map.of("email", email, "password", PASSWORD, "name", "Student", "role", "STUDENT"));
        assertThat(member.status()).as("%s", member.body()).isEqualTo(201);
    }

    /** As whom people sign in: somebody removed, somebody with another role than at first, somebody with two schools. */
    record People(int removed, String demoted, List<String> guest) {

        static People of(RunningSystem system) throws Exception {
            var first = signIn(system, "first@school.example")
                    .body()
                    .path("tenantId")
                    .asString();
            var guest = signIn(system, "guest@school.example");
            var there = api(system)
                    .as(guest.body().path("accessToken").asString())
                    .post("/auth/switch-account", Map.of("tenantId", first));
            return new People(
                    signIn(system, "removed@school.example").status(),
                    role(signIn(system, "demoted@school.example")),
                    List.of(role(guest), role(there)));
        }

        static Api.Answer signIn(RunningSystem system, String email) throws Exception {
            return api(system).post("/auth/login", Map.of("email", email, "password", PASSWORD));
        }

        static String role(Api.Answer signedIn) {
            return signedIn.body().path("role").asString();
        }
    }

    static String member(Api owner, String email, String role) throws Exception {
        return done(owner.post("/members", Map.of("email", email, "password", PASSWORD, "name", "M", "role", role)))
                .id();
    }

    static void join(Api owner, Api guest, String email) throws Exception {
        var invited = done(owner.post("/invitations", Map.of("email", email, "role", "TEACHER")));
        done(guest.post(
                "/invitations/accept",
                Map.of("token", invited.body().path("token").asString(), "name", "Guest")));
    }

    /** A picture of one dot. */
    static void upload(Api owner) throws Exception {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", picture);
        done(owner.upload("/assets", "image/png", picture.toByteArray()));
    }

    static void subscribe(Api owner, String url) throws Exception {
        done(owner.post(
                "/webhooks", Map.of("url", url, "events", List.of("quota.warning"), "secret", "0123456789abcdef")));
    }

    static Api.Answer done(Api.Answer answer) {
        assertThat(answer.ok()).as("%s", answer.body()).isTrue();
        return answer;
    }

    static void debit(Api owner, String key) throws Exception {
        var debited = owner.with("Idempotency-Key", key)
                .post("/billing/debits", Map.of("amountMinor", 100, "service", "AI_MESSAGE", "description", "x"));
        assertThat(debited.status()).as("%s", debited.body()).isEqualTo(200);
        assertThat(debited.body().path("repeated").asBoolean()).isFalse();
    }
}
