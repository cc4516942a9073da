package io.lyceum.crash;

import java.util.Locale;
import java.util.Optional;

/** What a request asks for, and the event that shows it was carried out: exactly one each time, by that request. */
enum Kind {
    TOP_UP("billing.BalanceCredited"),
    DEBIT("billing.BalanceDebited"),
    RESERVE("billing.BalanceReserved"),
    CAPTURE("billing.ReservationCaptured"),
    RELEASE("billing.ReservationReleased"),
    ENROL("learning.StudentEnrolled"),
    COMPLETE_LESSON("learning.LessonCompleted"),
    SUBMIT_HOMEWORK("learning.HomeworkSubmitted"),
    OPEN_DIALOG("conversation.DialogOpened"),
    WRITE("conversation.MessageReceived"),
    ASK_FOR_PERSON("conversation.HandoffRequested", "conversation.HandoffRequestRepeated"),
    TAKE_OVER("conversation.HandoffStarted"),
    WRITE_AS_OPERATOR("conversation.OperatorMessageSent"),
    GIVE_BACK("conversation.HandoffReleased"),
    CLOSE_DIALOG("conversation.DialogClosed");

    private final String effect;
    private final String repeatedEffect;

    Kind(String effect) {
        this(effect, effect);
    }

    Kind(String effect, String repeatedEffect) {
        this.effect = effect;
        this.repeatedEffect = repeatedEffect;
    }

    boolean isEffect(String eventType) {
        return eventType.equals(effect) || eventType.equals(repeatedEffect);
    }

    /** A key that names the kind, so that an event found by its correlation id can be judged alone. */
    String key(int client, long number) {
        return "%s.%d.%d".formatted(name().toLowerCase(Locale.ROOT), client, number);
    }

    /** The kind of a key made by {@link #key}; empty for correlation ids of anybody else. */
    static Optional<Kind> ofKey(String key) {
        var end = key.indexOf('.');
        if (end < 0) {
            return Optional.empty();
        }
        var name = key.substring(0, end).toUpperCase(Locale.ROOT);
        for (var kind : values()) {
            if (kind.name().equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
