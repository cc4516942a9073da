package io.lyceum.command.identity.adapter;

import io.lyceum.command.identity.port.LoginBot;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.ports.OutsideCalls.Limits;
import io.lyceum.kernel.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;

/**
 * A bot at Telegram, asked by {@code getMe}. Its token is part of the address: no message of a failure may name that.
 *
 * @see <a href="https://core.telegram.org/bots/api#getme">getMe</a>
 */
public final class TelegramLoginBot implements LoginBot {

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), 2, 2);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;
    private final String token;
    private final OutsideCalls outside;

    /** @param base such as {@code https://api.telegram.org} */
    public TelegramLoginBot(String base, String token, OutsideCalls outside) {
        this.base = base.replaceAll("/+$", "");
        this.token = token;
        this.outside = outside;
    }

    @Override
    public String account() {
        return token.substring(0, Math.max(0, token.indexOf(':')));
    }

    @Override
    public Standing look() {
        return outside.call("telegram", LIMITS, this::attempt);
    }

    private Standing attempt() throws IOException, InterruptedException {
        var response = http.send(
                HttpRequest.newBuilder(URI.create("%s/bot%s/getMe".formatted(base, token)))
                        .timeout(LIMITS.timeout())
                        .GET()
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
        var status = response.statusCode();
        if (status == 401 || status == 403 || status == 404) {
            return new Refused("Telegram refuses its token");
        }
        if (status != 200) {
            throw new IOException("Telegram answered %d".formatted(status));
        }
        try {
            return new Works(EventJson.mapper()
                    .readTree(response.body())
                    .path("result")
                    .path("username")
                    .asString(""));
        } catch (JacksonException unreadable) {
            throw new IOException("Telegram answered with something that is no JSON", unreadable);
        }
    }
}
