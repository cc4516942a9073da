package io.lyceum.command.identity;

import io.lyceum.command.platform.security.TelegramSignature;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that a login comes from Telegram: signed with our bot's token, no older than a day (C5, C6, C8). Mini App and
 * Login Widget sign with different secrets, so what the one signed never passes for the other.
 *
 * @see <a href="https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app">Mini App</a>
 * @see <a href="https://core.telegram.org/widgets/login#checking-authorization">Login Widget</a>
 */
final class TelegramLogins {

    /** A login is good for 86,400 s after Telegram signed it. */
    static final Duration LIFE = TelegramSignature.LIFE;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Somebody, as Telegram names them.
     *
     * @param id of the person at Telegram
     * @param name first and last
     * @param proof of this very login: no other has the same
     */
    record Person(
            String id,
            String name,
            @Nullable String username,
            @Nullable String photoUrl,
            @Nullable String language,
            String proof) {}

    private final TelegramSignature ofMiniApps;
    private final TelegramSignature ofWidget;

    TelegramLogins(String botToken) {
        ofMiniApps = TelegramSignature.ofMiniApps(botToken);
        ofWidget = TelegramSignature.ofWidget(botToken);
    }

    /**
     * Reads the {@code initData} of a Mini App: an URL query with the person as JSON in {@code user}.
     *
     * @return empty unless every check passes
     */
    Optional<Person> fromMiniApp(String initData, Instant now) {
        return TelegramSignature.fieldsOf(initData)
                .filter(fields -> ofMiniApps.isOn(fields, now))
                .flatMap(fields -> person(fields.getOrDefault("user", ""), fields.getOrDefault("hash", "")));
    }

    /**
     * Reads the fields of the Login Widget: the person's own among them.
     *
     * @return empty unless every check passes
     */
    Optional<Person> fromWidget(Map<String, String> fields, Instant now) {
        return Optional.of(fields)
                .filter(given -> ofWidget.isOn(given, now))
                .flatMap(given -> person(JSON.valueToTree(given), given.getOrDefault("hash", "")));
    }

    private static Optional<Person> person(String json, String hash) {
        try {
            return person(JSON.readTree(json), hash);
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Person> person(JsonNode user, String hash) {
        var id = user.path("id").asString("");
        if (!id.matches("[1-9]\\d{0,18}")) {
            return Optional.empty();
        }
        var name = (user.path("first_name").asString("") + " "
                        + user.path("last_name").asString(""))
                .strip();
        return Optional.of(new Person(
                id,
                shortened(name.isEmpty() ? "Telegram " + id : name, 200),
                text(user, "username"),
                text(user, "photo_url"),
                text(user, "language_code"),
                hash));
    }

    private static @Nullable String text(JsonNode user, String field) {
        var text = user.path(field).asString("").strip();
        return text.isEmpty() ? null : shortened(text, 500);
    }

    private static String shortened(String text, int longest) {
        return text.substring(0, Math.min(longest, text.length()));
    }
}
