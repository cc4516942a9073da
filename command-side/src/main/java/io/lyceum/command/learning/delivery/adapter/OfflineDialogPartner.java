package io.lyceum.command.learning.delivery.adapter;

import io.lyceum.command.learning.delivery.port.DialogPartner;

/**
 * A partner without an outside model: asks the learner to go on, in their script, and ends the dialog after their third
 * message, so that a course can be tried from its beginning to its end.
 */
public final class OfflineDialogPartner implements DialogPartner {

    private static final String MODEL = "offline-listener-1";
    private static final int MESSAGES = 3;
    private static final int QUOTED = 80;

    @Override
    public Reply reply(Conversation conversation) {
        var messages = conversation.said().stream().filter(Said::byLearner).toList();
        var last = messages.isEmpty()
                ? conversation.instructions()
                : messages.getLast().text();
        var russian = last.codePoints()
                .anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.CYRILLIC);
        return new Reply(text(messages.size(), last, russian), MODEL, true);
    }

    private static String text(int messages, String last, boolean russian) {
        if (messages == 0) {
            return russian ? "Здравствуйте! Расскажите, что вы думаете." : "Hello! Tell me what you think.";
        }
        if (messages >= MESSAGES) {
            return russian ? "Спасибо за разговор! {STOP}" : "Thank you for talking to me! {STOP}";
        }
        var quoted = last.length() > QUOTED ? last.substring(0, QUOTED) + "…" : last;
        return (russian ? "Вы написали: «%s». Расскажите подробнее." : "You wrote: \"%s\". Tell me more.")
                .formatted(quoted);
    }
}
