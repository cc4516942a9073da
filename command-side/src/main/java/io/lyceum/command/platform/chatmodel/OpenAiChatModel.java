package io.lyceum.command.platform.chatmodel;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.ports.OutsideCalls.Limits;
import java.time.Duration;
import java.util.Objects;

/** Any server that speaks OpenAI's chat completions. */
public final class OpenAiChatModel implements ChatModel, AutoCloseable {

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(30), 3, 32);

    private final OpenAIClient client;
    private final String model;
    private final OutsideCalls outside;

    public OpenAiChatModel(String baseUrl, String apiKey, String model, OutsideCalls outside) {
        this.client = OpenAIOkHttpClient.builder()
                .apiKey(apiKey)
                .baseUrl(baseUrl)
                .maxRetries(0)
                .build();
        this.model = model;
        this.outside = outside;
    }

    @Override
    public Answer complete(Conversation conversation) {
        var asked = Objects.requireNonNullElse(conversation.model(), model);
        var request = ChatCompletionCreateParams.builder()
                .model(asked)
                .maxCompletionTokens(conversation.longestAnswerTokens())
                .addSystemMessage(conversation.instructions());
        if (reasons(asked)) {
            if (conversation.reasoning() != null) {
                request.reasoningEffort(ReasoningEffort.of(conversation.reasoning()));
            }
        } else {
            request.temperature(conversation.temperature());
        }
        for (var turn : conversation.turns()) {
            switch (turn.speaker()) {
                case USER -> request.addUserMessage(turn.text());
                case ASSISTANT -> request.addAssistantMessage(turn.text());
            }
        }
        var completion = outside.call(
                "chat-model", LIMITS, () -> client.chat().completions().create(request.build()));
        var text = completion.choices().getFirst().message().content().orElse("");
        return new Answer(
                text,
                completion.model(),
                completion.usage().map(used -> used.promptTokens()).orElse(0L),
                completion.usage().map(used -> used.completionTokens()).orElse(0L));
    }

    /** These models refuse a temperature. */
    private static boolean reasons(String model) {
        return model.startsWith("o1") || model.startsWith("gpt-5");
    }

    @Override
    public void close() {
        client.close();
    }
}
