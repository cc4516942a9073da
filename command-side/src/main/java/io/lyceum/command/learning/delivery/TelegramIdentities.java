package io.lyceum.command.learning.delivery;

import io.lyceum.identity.UserEvent.ProfileUpdated;
import io.lyceum.identity.UserEvent.UserLinkedToTelegram;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.delivery.Learner;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who learners with a login are at Telegram, if they have linked it. */
@Component
final class TelegramIdentities {

    private final EventStorageEngine events;

    TelegramIdentities(EventStorageEngine events) {
        this.events = events;
    }

    boolean isLinked(UserId learner, String telegramId) {
        return history(learner).stream()
                .anyMatch(event -> event instanceof UserLinkedToTelegram linked
                        && linked.telegramId().equals(telegramId));
    }

    /** A list may know them by either (C52); who is named already, or has not linked Telegram, stays as they are. */
    Learner known(Learner learner) {
        if (Learner.isNamed(learner.chatId(), learner.username())) {
            return learner;
        }
        var history = history(learner.id());
        return history.stream()
                .filter(UserLinkedToTelegram.class::isInstance)
                .map(UserLinkedToTelegram.class::cast)
                .reduce((earlier, later) -> later)
                .map(linked -> new Learner(learner.id(), linked.telegramId(), username(history)))
                .orElse(learner);
    }

    /** As Telegram said at the last login from there. */
    private static @Nullable String username(List<?> history) {
        return history.stream()
                .filter(ProfileUpdated.class::isInstance)
                .map(event -> Optional.ofNullable(((ProfileUpdated) event).username()))
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later)
                .map(Learner::normal)
                .orElse(null);
    }

    private List<?> history(UserId learner) {
        return events.readEvents(learner.toString())
                .asStream()
                .map(event -> event.getPayload())
                .toList();
    }
}
