package io.lyceum.command.platform.chatmodel;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.ports.OutsideCalls.Limits;
import java.time.Duration;

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
        var request = ChatCompletionCreateParams.builder()
                .model(model)
                .temperature(conversation.temperature())
                .maxCompletionTokens(conversation.longestAnswerTokens())
                .addSystemMessage(conversation.instructions());
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

    @Override
    public void close() {
        client.close();
    }
}
