package io.lyceum.command.learning.delivery.adapter;

import io.lyceum.command.learning.delivery.port.DialogPartner;
import io.lyceum.command.platform.chatmodel.ChatModel;
import io.lyceum.command.platform.chatmodel.ChatModel.Speaker;
import io.lyceum.command.platform.chatmodel.ChatModel.Turn;
import java.util.Objects;

/** Lets a chat model talk to learners: the one a dialog names, or the one for those that name none (C45). */
public final class ChatModelDialogPartner implements DialogPartner {

    private static final int LONGEST_REPLY_TOKENS = 2_000;

    private final ChatModel model;
    private final String usualModel;
    private final double usualTemperature;

    /** @param usualTemperature 0 to 1 */
    public ChatModelDialogPartner(ChatModel model, String usualModel, double usualTemperature) {
        this.model = model;
        this.usualModel = usualModel;
        this.usualTemperature = usualTemperature;
    }

    @Override
    public Reply reply(Conversation conversation) {
        var turns = conversation.said().stream()
                .map(said -> new Turn(said.byLearner() ? Speaker.USER : Speaker.ASSISTANT, said.text()))
                .toList();
        var answer = model.complete(new ChatModel.Conversation(
                conversation.instructions(),
                turns,
                Objects.requireNonNullElse(conversation.temperature(), usualTemperature),
                LONGEST_REPLY_TOKENS,
                Objects.requireNonNullElse(conversation.model(), usualModel),
                conversation.reasoning()));
        return new Reply(answer.text(), answer.model(), false);
    }
}
