package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.json.EventJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Login from Telegram, with logins signed as Telegram signs them. */
@ExtendWith(SystemUnderTest.class)
class TelegramFlowTest {

    private record Person(long id, String name, String username) {

        static Person next() {
            return new Person(ThreadLocalRandom.current().nextLong(1, 1L << 50), "Vera", "vera");
        }

        Person named(String other) {
            return new Person(id, other, username);
        }

        /** As a Mini App gets it; each call is another login. */
        String initData() {
            var user =
                    EventJson.mapper().writeValueAsString(Map.of("id", id, "first_name", name, "username", username));
            var fields = new TreeMap<>(Map.of(
                    "auth_date", Long.toString(Instant.now().getEpochSecond()),
                    "query_id", UUID.randomUUID().toString(),
                    "user", user));
            fields.put("hash", sign(fields, hmac("WebAppData".getBytes(StandardCharsets.UTF_8), SystemUnderTest.BOT)));
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }

        Map<String, String> widgetFields(long age) {
            var fields = new TreeMap<>(Map.of(
                    "auth_date",
                    Long.toString(Instant.now().getEpochSecond() - age),
                    "id",
                    Long.toString(id),
                    "first_name",
                    name,
                    "username",
                    username));
            fields.put("hash", sign(fields, sha256(SystemUnderTest.BOT)));
            return fields;
        }

        private static String sign(Map<String, String> fields, byte[] secret) {
            return HexFormat.of()
                    .formatHex(hmac(
                            secret,
                            fields.entrySet().stream()
                                    .map(field -> field.getKey() + "=" + field.getValue())
                                    .collect(Collectors.joining("\n"))));
        }

        private static byte[] hmac(byte[] key, String text) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static byte[] sha256(String text) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static Client.Answer miniApp(Client client, String initData, String school) {
        var body = new HashMap<String, String>(Map.of("initData", initData));
        if (!school.isEmpty()) {
            body.put("tenantId", school);
        }
        return client.post("/auth/telegram/mini-app", body);
    }

    private static Client.Answer widget(Client client, Map<String, String> fields, String school) {
        var body = new LinkedHashMap<String, Object>(Map.of("fields", fields));
        if (!school.isEmpty()) {
            body.put("tenantId", school);
        }
        return client.post("/auth/telegram/widget", body);
    }

    private static Client as(Client anybody, Client.Answer signedIn) {
        return anybody.with(
                "Authorization", "Bearer " + signedIn.body().path("accessToken").asString());
    }

    @Test
    void theFirstLoginMakesAStudentAndTheNextIsTheSamePersonWithTheProfileOfToday(Client anybody) {
        var school = anybody.newSchool();
        var vera = Person.next();

        var first = miniApp(anybody, vera.initData(), school.tenant()).expect(200);
        var second =
                widget(anybody, vera.named("Vera Ivanova").widgetFields(0), "").expect(200);

        assertThat(first.body().path("role").asString()).isEqualTo("STUDENT");
        assertThat(first.body().path("tenantId").asString()).isEqualTo(school.tenant());
        assertThat(first.body().has("refreshToken")).isFalse();
        assertThat(second.body().path("userId")).isEqualTo(first.body().path("userId"));
        var me = as(anybody, second)
                .eventually("/auth/me", found -> found.path("name").asString().equals("Vera Ivanova"));
        assertThat(me.path("telegramUsername").asString()).isEqualTo("vera");
        assertThat(me.path("telegramId").asString()).isEqualTo(Long.toString(vera.id()));
        assertThat(me.path("email").asString("")).isEmpty();
        assertThat(as(anybody, second).get("/students").expect(403).code()).isEqualTo("forbidden");
    }

    @Test
    void aLoginIsGoodOnceUnlessTheSameRequestIsRepeated(Client anybody) {
        var school = anybody.newSchool();
        var login = Person.next().initData();
        var client = anybody.withKey("telegram-" + UUID.randomUUID());

        var first = miniApp(client, login, school.tenant()).expect(200);
        var repeated = miniApp(client, login, school.tenant()).expect(200);

        assertThat(repeated.body().path("sessionId")).isEqualTo(first.body().path("sessionId"));
        assertThat(miniApp(anybody, login, school.tenant()).expect(401).code()).isEqualTo("invalid-credentials");
        assertThat(miniApp(anybody, login, "").expect(401).code()).isEqualTo("invalid-credentials");
        var fields = Person.next().widgetFields(0);
        widget(anybody, fields, school.tenant()).expect(200);
        assertThat(widget(anybody, fields, school.tenant()).expect(401).code()).isEqualTo("invalid-credentials");
    }

    @Test
    void whatTelegramDidNotSignOrSignedLongAgoIsRefused(Client anybody) {
        var school = anybody.newSchool().tenant();
        var good = Person.next();
        var changed = new LinkedHashMap<>(good.widgetFields(0));
        changed.put("id", "1");

        assertThat(miniApp(anybody, good.initData().replace("Vera", "Olga"), school)
                        .expect(401)
                        .code())
                .isEqualTo("invalid-credentials");
        assertThat(widget(anybody, changed, school).expect(401).code()).isEqualTo("invalid-credentials");
        assertThat(widget(anybody, good.widgetFields(86_460), school)
                        .expect(401)
                        .code())
                .isEqualTo("invalid-credentials");
        assertThat(miniApp(anybody, "nonsense", school).expect(401).code()).isEqualTo("invalid-credentials");
        assertThat(miniApp(anybody, "", school).expect(400).field()).isEqualTo("initData");
    }

    @Test
    void nobodyComesFromTelegramToNoSchoolOrOneThatDoesNotExist(Client anybody) {
        assertThat(miniApp(anybody, Person.next().initData(), "").expect(403).code())
                .isEqualTo("forbidden");
        assertThat(miniApp(anybody, Person.next().initData(), UUID.randomUUID().toString())
                        .expect(404)
                        .code())
                .isEqualTo("not-found");
        var here = anybody.newSchool();
        var elsewhere = anybody.newSchool();
        var vera = Person.next();
        miniApp(anybody, vera.initData(), here.tenant()).expect(200);
        assertThat(miniApp(anybody, vera.initData(), elsewhere.tenant())
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void anAccountIsLinkedWithOnePersonOfTelegram(Client anybody) {
        var owner = anybody.newSchool();
        var vera = Person.next();

        owner.post("/auth/telegram/link", Map.of("initData", vera.initData())).expect(200);

        var signedIn = miniApp(anybody, vera.initData(), "").expect(200);
        assertThat(signedIn.body().path("userId").asString()).isEqualTo(owner.user());
        assertThat(signedIn.body().path("role").asString()).isEqualTo("OWNER");
        assertThat(anybody.newSchool()
                        .post("/auth/telegram/link", Map.of("initData", vera.initData()))
                        .expect(409)
                        .code())
                .isEqualTo("already-taken");
        assertThat(owner.post("/auth/telegram/link", Map.of("initData", "forged"))
                        .expect(400)
                        .field())
                .isEqualTo("initData");
    }
}
