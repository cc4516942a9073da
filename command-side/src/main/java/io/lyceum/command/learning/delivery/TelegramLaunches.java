package io.lyceum.command.learning.delivery;

import io.lyceum.command.learning.delivery.LaunchData.Launch;
import io.lyceum.command.platform.security.TelegramSignature;
import io.lyceum.learning.delivery.RunEvent.RunStarted;
import io.lyceum.learning.delivery.RunId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mini apps that were opened in Telegram (C47): the {@code initData} names and proves the person, the app's address the
 * conversation. Only the learner of that conversation can say how they did in it.
 */
@Component
final class TelegramLaunches {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Optional<TelegramSignature> signature;
    private final StartedRuns runs;
    private final TelegramIdentities identities;

    TelegramLaunches(
            @Value("${lyceum.telegram.bot-token:}") String botToken, StartedRuns runs, TelegramIdentities identities) {
        this.signature =
                botToken.isBlank() ? Optional.empty() : Optional.of(TelegramSignature.ofMiniApps(botToken.strip()));
        this.runs = runs;
        this.identities = identities;
    }

    /** Empty unless Telegram signed it, within a day, for the learner of the conversation. */
    Optional<Launch> read(String initData, @Nullable UUID conversation, @Nullable String element, Instant now) {
        if (conversation == null || signature.isEmpty()) {
            return Optional.empty();
        }
        return TelegramSignature.fieldsOf(initData)
                .filter(fields -> signature.get().isOn(fields, now))
                .map(fields -> telegramId(fields.getOrDefault("user", "")))
                .filter(person -> !person.isEmpty())
                .flatMap(person -> launch(new RunId(conversation), element, person));
    }

    /** Without an element it is the one the run stands at. */
    private Optional<Launch> launch(RunId run, @Nullable String element, String person) {
        var history = runs.history(run);
        var opened = Objects.requireNonNullElseGet(element, new RunGate(RunProgress.of(history))::current);
        return history.stream()
                .filter(RunStarted.class::isInstance)
                .map(RunStarted.class::cast)
                .filter(started -> isLearner(started, person))
                .findFirst()
                .map(started -> new Launch(started.tenant(), run, opened));
    }

    /** By the chat id they are known by in the run, or by the login they linked to Telegram. */
    private boolean isLearner(RunStarted started, String person) {
        return person.equals(started.chatId()) || identities.isLinked(started.learner(), person);
    }

    private static String telegramId(String user) {
        try {
            return JSON.readTree(user).path("id").asString("");
        } catch (JacksonException unreadable) {
            return "";
        }
    }
}
