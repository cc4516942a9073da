package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Login from Telegram, with logins signed as Telegram signs them. */
@ExtendWith(SystemUnderTest.class)
class TelegramFlowTest {

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
        var vera = TelegramPerson.next();

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
        var login = TelegramPerson.next().initData();
        var client = anybody.withKey("telegram-" + UUID.randomUUID());

        var first = miniApp(client, login, school.tenant()).expect(200);
        var repeated = miniApp(client, login, school.tenant()).expect(200);

        assertThat(repeated.body().path("sessionId")).isEqualTo(first.body().path("sessionId"));
        assertThat(miniApp(anybody, login, school.tenant()).expect(401).code()).isEqualTo("invalid-credentials");
        assertThat(miniApp(anybody, login, "").expect(401).code()).isEqualTo("invalid-credentials");
        var fields = TelegramPerson.next().widgetFields(0);
        widget(anybody, fields, school.tenant()).expect(200);
        assertThat(widget(anybody, fields, school.tenant()).expect(401).code()).isEqualTo("invalid-credentials");
    }

    @Test
    void whatTelegramDidNotSignOrSignedLongAgoIsRefused(Client anybody) {
        var school = anybody.newSchool().tenant();
        var good = TelegramPerson.next();
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
        assertThat(miniApp(anybody, TelegramPerson.next().initData(), "")
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        assertThat(miniApp(
                                anybody,
                                TelegramPerson.next().initData(),
                                UUID.randomUUID().toString())
                        .expect(404)
                        .code())
                .isEqualTo("not-found");
        var here = anybody.newSchool();
        var elsewhere = anybody.newSchool();
        var vera = TelegramPerson.next();
        miniApp(anybody, vera.initData(), here.tenant()).expect(200);
        assertThat(miniApp(anybody, vera.initData(), elsewhere.tenant())
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void anAccountIsLinkedWithOnePersonOfTelegram(Client anybody) {
        var owner = anybody.newSchool();
        var vera = TelegramPerson.next();

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
