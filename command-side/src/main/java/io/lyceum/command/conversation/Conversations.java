package io.lyceum.command.conversation;

import io.lyceum.command.conversation.port.Answerer.Said;
import io.lyceum.conversation.DialogEvent.AssistantReplied;
import io.lyceum.conversation.DialogEvent.MessageReceived;
import io.lyceum.conversation.DialogEvent.OperatorMessageSent;
import io.lyceum.conversation.DialogId;
import io.lyceum.conversation.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** What was said in a dialog, read from its own events. */
@Component
final class Conversations {

    private static final int REMEMBERED = 20;

    private final EventStorageEngine events;

    Conversations(EventStorageEngine events) {
        this.events = events;
    }

    /** The last 20 messages up to and with the one given, oldest first (A8). */
    List<Said> upTo(DialogId dialog, MessageId message) {
        var said = new ArrayList<Said>();
        for (var event : events.readEvents(dialog.toString()).asStream().toList()) {
            Stream.of(event.getPayload()).flatMap(Conversations::said).forEach(said::add);
            if (event.getPayload() instanceof MessageReceived received
                    && received.message().equals(message)) {
                break;
            }
        }
        return List.copyOf(said.subList(Math.max(0, said.size() - REMEMBERED), said.size()));
    }

    private static Stream<Said> said(Object event) {
        return switch (event) {
            case MessageReceived received -> Stream.of(new Said(true, received.text()));
            case AssistantReplied replied -> Stream.of(new Said(false, replied.text()));
            case OperatorMessageSent sent -> Stream.of(new Said(false, sent.text()));
            default -> Stream.empty();
        };
    }
}
