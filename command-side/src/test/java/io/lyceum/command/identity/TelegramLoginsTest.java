package io.lyceum.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramLoginsTest {

    private static final String BOT = "123456:a-bot-token";
    private static final Instant NOW = Instant.parse("2026-01-31T09:00:00Z");

    private final TelegramLogins logins = new TelegramLogins(BOT);

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> signed(Map<String, String> fields, byte[] secret)
            throws GeneralSecurityException {
        var lines = new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("\n"));
        var all = new LinkedHashMap<>(fields);
        all.put("hash", HexFormat.of().formatHex(hmac(secret, lines)));
        return all;
    }

    private static byte[] miniAppSecret(String bot) throws GeneralSecurityException {
        return hmac("WebAppData".getBytes(StandardCharsets.UTF_8), bot);
    }

    private static byte[] widgetSecret(String bot) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bot.getBytes(StandardCharsets.UTF_8));
    }

    private static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> ofMiniApp(Instant at) {
        return Map.of(
                "auth_date",
                Long.toString(at.getEpochSecond()),
                "query_id",
                "AAF03",
                "signature",
                "third-party",
                "user",
                "{\"id\":279058397,\"first_name\":\"Ваня\",\"last_name\":\"+ & = Ко\",\"username\":\"vanya\","
                        + "\"language_code\":\"ru\",\"photo_url\":\"https://t.me/p.svg\"}");
    }

    private static Map<String, String> ofWidget(Instant at) {
        return Map.of(
                "auth_date", Long.toString(at.getEpochSecond()), "id", "42", "first_name", "Ann", "username", "ann");
    }

    @Test
    void aMiniAppLoginNamesThePerson() throws Exception {
        var person = logins.fromMiniApp(query(signed(ofMiniApp(NOW), miniAppSecret(BOT))), NOW)
                .orElseThrow();

        assertThat(person.id()).isEqualTo("279058397");
        assertThat(person.name()).isEqualTo("Ваня + & = Ко");
        assertThat(person.username()).isEqualTo("vanya");
        assertThat(person.language()).isEqualTo("ru");
        assertThat(person.photoUrl()).isEqualTo("https://t.me/p.svg");
    }

    @Test
    void aWidgetLoginNamesThePerson() throws Exception {
        var person =
                logins.fromWidget(signed(ofWidget(NOW), widgetSecret(BOT)), NOW).orElseThrow();

        assertThat(person.id()).isEqualTo("42");
        assertThat(person.name()).isEqualTo("Ann");
        assertThat(person.photoUrl()).isNull();
    }

    @Test
    void whatTheOneKindSignedNeverPassesForTheOther() throws Exception {
        assertThat(logins.fromMiniApp(query(signed(ofMiniApp(NOW), widgetSecret(BOT))), NOW))
                .isEmpty();
        assertThat(logins.fromWidget(signed(ofWidget(NOW), miniAppSecret(BOT)), NOW))
                .isEmpty();
    }

    @Test
    void anotherBotsLoginIsRefused() throws Exception {
        assertThat(logins.fromMiniApp(query(signed(ofMiniApp(NOW), miniAppSecret("1:other"))), NOW))
                .isEmpty();
        assertThat(logins.fromWidget(signed(ofWidget(NOW), widgetSecret("1:other")), NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 86_399, 86_400, -59})
    void aLoginIsGoodForADay(long age) throws Exception {
        assertThat(logins.fromWidget(signed(ofWidget(NOW.minusSeconds(age)), widgetSecret(BOT)), NOW))
                .isPresent();
        assertThat(logins.fromMiniApp(query(signed(ofMiniApp(NOW.minusSeconds(age)), miniAppSecret(BOT))), NOW))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(longs = {86_401, 1_000_000, -61})
    void anOlderOneAndOneFromTheFutureAreNot(long age) throws Exception {
        assertThat(logins.fromWidget(signed(ofWidget(NOW.minusSeconds(age)), widgetSecret(BOT)), NOW))
                .isEmpty();
        assertThat(logins.fromMiniApp(query(signed(ofMiniApp(NOW.minusSeconds(age)), miniAppSecret(BOT))), NOW))
                .isEmpty();
    }

    @Test
    void aChangedAddedOrRemovedFieldIsNoticed() throws Exception {
        var good = signed(ofWidget(NOW), widgetSecret(BOT));
        for (var field : good.keySet()) {
            var without = new LinkedHashMap<>(good);
            without.remove(field);
            assertThat(logins.fromWidget(without, NOW)).as("without " + field).isEmpty();
            var changed = new LinkedHashMap<>(good);
            changed.merge(field, "1", String::concat);
            assertThat(logins.fromWidget(changed, NOW))
                    .as("with another " + field)
                    .isEmpty();
        }
        var more = new LinkedHashMap<>(good);
        more.put("role", "OWNER");
        assertThat(logins.fromWidget(more, NOW)).isEmpty();
        var upper = new LinkedHashMap<>(good);
        upper.computeIfPresent("hash", (name, hash) -> hash.toUpperCase(java.util.Locale.ROOT));
        assertThat(logins.fromWidget(upper, NOW))
                .as("the same proof written otherwise")
                .isEmpty();
    }

    @Test
    void aFieldNamedTwiceIsRefused() throws Exception {
        var good = query(signed(ofMiniApp(NOW), miniAppSecret(BOT)));

        assertThat(logins.fromMiniApp(good + "&user=%7B%22id%22%3A1%7D", NOW)).isEmpty();
        assertThat(logins.fromMiniApp("user=%7B%22id%22%3A1%7D&" + good, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "hash", "hash=", "hash=00&auth_date=1", "%zz=1", "user=%7B%7D&hash=%", "=1"})
    void whatCannotBeReadIsRefused(String initData) {
        assertThat(logins.fromMiniApp(initData, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":-1}", "{\"id\":\"x\"}", "[]", "no json", "{\"id\":0}"})
    void aPersonWithoutAnIdIsRefused(String user) throws Exception {
        var fields = new LinkedHashMap<>(ofMiniApp(NOW));
        fields.put("user", user);

        assertThat(logins.fromMiniApp(query(signed(fields, miniAppSecret(BOT))), NOW))
                .isEmpty();
    }
}
