package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system with a mail server: addresses must be confirmed, and nobody learns which have an account. */
class MailFlowTest {

    private static final Pattern TOKEN = Pattern.compile("token=([\\w-]+)");

    private static final GreenMail MAIL_SERVER =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    static Path folder;

    private static RunningSystem system;
    private static Client anybody;

    @BeforeAll
    static void start() throws IOException {
        MAIL_SERVER.start();
        MAIL_SERVER.setUser("lyceum", "mail-password-1");
        system = RunningSystem.start(
                folder,
                0,
                Map.of(
                        "spring.profiles.active", "demo",
                        "lyceum.rate-limits.enabled", false,
                        "lyceum.demo.domain", "demo.test.example",
                        "lyceum.mail.smtp.host", "127.0.0.1",
                        "lyceum.mail.smtp.port", MAIL_SERVER.getSmtp().getPort(),
                        "lyceum.mail.smtp.protection", "NONE",
                        "lyceum.mail.smtp.username", "lyceum",
                        "lyceum.mail.smtp.password", "mail-password-1",
                        "lyceum.mail.from", "school@lyceum.example",
                        "lyceum.web.public-url", "https://lyceum.example/"));
        anybody = new Client("http://localhost:" + system.port());
    }

    @AfterAll
    static void stop() {
        system.close();
        MAIL_SERVER.stop();
    }

    private static String newAddress() {
        return "mail-%s@test.example".formatted(UUID.randomUUID());
    }

    private static Client.Answer register(String email) {
        return anybody.post(
                "/auth/register",
                Map.of("email", email, "password", Client.PASSWORD, "name", "Olga", "schoolName", "School"));
    }

    private static Client.Answer login(String email, String password) {
        return anybody.post("/auth/login", Map.of("email", email, "password", password));
    }

    /** The newest mail to the address with this subject. */
    private static String mailTo(String email, String subject) {
        return await("mail to " + email)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> Arrays.stream(MAIL_SERVER.getReceivedMessages())
                                .filter(mail -> isTo(mail, email, subject))
                                .reduce((earlier, later) -> later)
                                .map(MailFlowTest::text)
                                .orElse(null),
                        Objects::nonNull);
    }

    private static boolean isTo(MimeMessage mail, String email, String subject) {
        try {
            return mail.getAllRecipients()[0].toString().equals(email)
                    && mail.getSubject().equals(subject);
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            assertThat(mail.getFrom()[0]).hasToString("school@lyceum.example");
            return mail.getContent().toString();
        } catch (MessagingException | IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String tokenIn(String mail) {
        var found = TOKEN.matcher(mail);
        assertThat(found.find()).as(mail).isTrue();
        return found.group(1);
    }

    private static long mailsTo(String email) {
        return Arrays.stream(MAIL_SERVER.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(email);
                    } catch (MessagingException unreadable) {
                        throw new AssertionError(unreadable);
                    }
                })
                .count();
    }

    private static String confirmed() {
        return confirmed(newAddress());
    }

    private static String confirmed(String email) {
        register(email).expect(201);
        anybody.post("/auth/confirm-email", Map.of("token", tokenIn(mailTo(email, "Confirm your e-mail address"))))
                .expect(200);
        return email;
    }

    private static void assertFieldAtFault(Client.Answer answer, String field) {
        assertThat(answer.expect(400).field()).isEqualTo(field);
    }

    @Test
    void aPersonLogsInAfterConfirmingTheAddressAndNotBefore() {
        var email = newAddress();
        register(email).expect(201);
        var mail = mailTo(email, "Confirm your e-mail address");
        var unknown = login(newAddress(), Client.PASSWORD).expect(401);
        assertThat(mail).contains("https://lyceum.example/confirm-email?token=");
        assertThat(login(email, Client.PASSWORD).expect(401).content()).isEqualTo(unknown.content());

        anybody.post("/auth/confirm-email", Map.of("token", tokenIn(mail))).expect(200);

        login(email, Client.PASSWORD).expect(200);
        anybody.post("/auth/confirm-email", Map.of("token", tokenIn(mail))).expect(200);
    }

    @Test
    void theNewestConfirmationMailCountsAndForgedTokensDoNot() {
        var email = newAddress();
        register(email).expect(201);
        var first = tokenIn(mailTo(email, "Confirm your e-mail address"));

        anybody.post("/auth/resend-confirmation", Map.of("email", email)).expect(202);

        var second = await().atMost(Duration.ofSeconds(30))
                .until(() -> tokenIn(mailTo(email, "Confirm your e-mail address")), token -> !token.equals(first));
        assertFieldAtFault(anybody.post("/auth/confirm-email", Map.of("token", first)), "token");
        assertFieldAtFault(anybody.post("/auth/confirm-email", Map.of("token", "x" + second.substring(1))), "token");
        assertFieldAtFault(
                anybody.post("/auth/reset-password", Map.of("token", second, "password", "another-1-pass")), "token");
        assertFieldAtFault(anybody.post("/auth/confirm-email", Map.of("token", "")), "token");
        anybody.post("/auth/confirm-email", Map.of("token", second)).expect(200);
    }

    @Test
    void whoRegistersATakenAddressLearnsNothingAndItsPersonGetsAMail() {
        var taken = confirmed();

        var answer = register(taken).expect(201);

        var address = newAddress();
        var fresh = register(address).expect(201);
        assertThat(answer.body().propertyNames()).isEqualTo(fresh.body().propertyNames());
        var mail = mailTo(address, "Confirm your e-mail address");
        for (var school : List.of(answer, fresh)) {
            anybody.get("/public/schools/%s/widget"
                            .formatted(school.body().path("tenantId").asString()))
                    .expect(404);
        }
        anybody.post("/auth/confirm-email", Map.of("token", tokenIn(mail))).expect(200);
        anybody.eventually(
                "/public/schools/%s/widget"
                        .formatted(fresh.body().path("tenantId").asString()),
                widget -> true);
        assertThat(mailTo(taken, "You have an account already")).contains("Somebody, perhaps you");
        login(taken, Client.PASSWORD).expect(200);
    }

    @Test
    void aRepeatedRegistrationWithTheSameKeyFoundsOneSchoolAndSendsOneMail() {
        var email = newAddress();
        var client = anybody.withKey("register-" + UUID.randomUUID());
        var body = Map.of("email", email, "password", Client.PASSWORD, "name", "Olga", "schoolName", "Once");

        var first = client.post("/auth/register", body).expect(201);
        mailTo(email, "Confirm your e-mail address");
        var second = client.post("/auth/register", body).expect(201);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(mailsTo(email)).isEqualTo(1);
    }

    @Test
    void aForgottenPasswordIsSetByMailOnceAndEndsAllSessions() {
        var email = confirmed();
        var session = login(email, Client.PASSWORD).expect(200);
        var client = anybody.with(
                "Authorization", "Bearer " + session.body().path("accessToken").asString());
        anybody.post("/auth/request-password-reset", Map.of("email", email)).expect(202);
        var token = tokenIn(mailTo(email, "Set a new password"));
        assertFieldAtFault(
                anybody.post("/auth/reset-password", Map.of("token", token, "password", "short1")), "password");
        var key = anybody.withKey("reset-" + UUID.randomUUID());

        key.post("/auth/reset-password", Map.of("token", token, "password", "new-horse-2"))
                .expect(200);

        assertThat(key.post("/auth/reset-password", Map.of("token", token, "password", "new-horse-2"))
                        .expect(200)
                        .body()
                        .path("repeated")
                        .asBoolean())
                .isTrue();
        assertFieldAtFault(
                anybody.post("/auth/reset-password", Map.of("token", token, "password", "newer-horse-3")), "token");
        client.get("/students").expect(401);
        login(email, Client.PASSWORD).expect(401);
        login(email, "new-horse-2").expect(200);
        mailTo(email, "Your password was changed");
    }

    @Test
    void withTheDemoProfileAnybodyEntersTheDemoSchoolAndNoOther() {
        confirmed("owner@demo.test.example");

        var signedIn = anybody.post("/auth/demo-login", Map.of("role", "OWNER")).expect(200);

        assertThat(signedIn.body().path("role").asString()).isEqualTo("OWNER");
        assertFieldAtFault(anybody.post("/auth/demo-login", Map.of("role", "TEACHER")), "role");
        assertFieldAtFault(anybody.post("/auth/demo-login", Map.of()), "role");
    }

    @Test
    void whoAsksForAResetOfAnUnknownAddressIsAnsweredTheSame() {
        var known = confirmed();
        var unknown = newAddress();

        for (var path : new String[] {"/auth/request-password-reset", "/auth/resend-confirmation"}) {
            var here = anybody.post(path, Map.of("email", known)).expect(202);
            var nowhere = anybody.post(path, Map.of("email", unknown)).expect(202);
            assertThat(nowhere.body()).isEqualTo(here.body());
            assertFieldAtFault(anybody.post(path, Map.of("email", "no address")), "email");
        }

        mailTo(known, "Set a new password");
        assertThat(mailsTo(unknown)).isZero();
    }
}
