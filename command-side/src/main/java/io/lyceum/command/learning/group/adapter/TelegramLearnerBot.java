package io.lyceum.command.learning.group.adapter;

import io.lyceum.command.learning.group.port.LearnerBot;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.ports.OutsideCalls.Limits;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.learning.delivery.Learner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A bot at Telegram. Its token is part of the address: no message of a failure may name that. Whoever calls tries again:
 * a message of which no answer tells whether it was taken is not sent twice.
 *
 * @see <a href="https://core.telegram.org/bots/api#sendmessage">sendMessage</a>
 */
public final class TelegramLearnerBot implements LearnerBot {

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(15), 1, 10);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** Of one person: groups and channels have other ids. */
    private static final Pattern CHAT = Pattern.compile("[1-9]\\d{0,18}");

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(4))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;
    private final OutsideCalls outside;
    private volatile @Nullable String name;

    /** @param base such as {@code https://api.telegram.org} */
    public TelegramLearnerBot(String base, String token, OutsideCalls outside) {
        this.base = "%s/bot%s/".formatted(base.replaceAll("/+$", ""), token);
        this.outside = outside;
    }

    @Override
    public Outcome write(String bot, String chat, String text) {
        if (!CHAT.matcher(chat).matches()) {
            return new Refused("not the chat of a person at Telegram");
        }
        return outside.call("telegram-messages", LIMITS, () -> attempt(bot, chat, text));
    }

    private Outcome attempt(String bot, String chat, String text) throws IOException, InterruptedException {
        if (!Learner.normal(bot).equals(name())) {
            return new Refused("the bot of the group is not connected");
        }
        HttpResponse<String> response;
        try {
            response = ask("sendMessage", Map.of("chat_id", Long.valueOf(chat), "text", text));
        } catch (HttpConnectTimeoutException unreached) {
            throw unreached;
        } catch (HttpTimeoutException silent) {
            return new Refused("Telegram did not say whether it took the message");
        }
        return switch (response.statusCode()) {
            case 200 ->
                new Written(read(response).path("result").path("message_id").asString(""));
            case 400, 403 -> new Refused(read(response).path("description").asString("refused"));
            default -> throw new IOException("Telegram answered %d".formatted(response.statusCode()));
        };
    }

    private String name() throws IOException, InterruptedException {
        var known = name;
        if (known == null) {
            var response = ask("getMe", Map.of());
            if (response.statusCode() != 200) {
                throw new IOException("Telegram answered %d".formatted(response.statusCode()));
            }
            known = Learner.normal(
                    read(response).path("result").path("username").asString(""));
            name = known;
        }
        return known;
    }

    private HttpResponse<String> ask(String method, Map<String, Object> parameters)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(base + method))
                        .timeout(ANSWER)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(EventJson.mapper().writeValueAsString(parameters)))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static JsonNode read(HttpResponse<String> response) throws IOException {
        try {
            return EventJson.mapper().readTree(response.body());
        } catch (JacksonException unreadable) {
            throw new IOException("Telegram answered with something that is no JSON", unreadable);
        }
    }
}
