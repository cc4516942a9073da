package io.lyceum.command.conversation;

import io.lyceum.conversation.DialogId;
import io.lyceum.conversation.FreeSlot;
import io.lyceum.conversation.KeepSlot;
import io.lyceum.conversation.PresenceEvent.PresenceChanged;
import io.lyceum.conversation.PresenceEvent.SlotFreed;
import io.lyceum.conversation.PresenceEvent.SlotReserved;
import io.lyceum.conversation.PresenceId;
import io.lyceum.conversation.PresenceStatus;
import io.lyceum.conversation.ReserveSlot;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many dialogs an operator has (C122, A11). */
class OperatorPresenceTest {

    private static final UserId OPERATOR = UserId.next();
    private static final PresenceId PRESENCE = PresenceId.of(OPERATOR);
    private static final DialogId DIALOG = DialogId.next();
    private static final Map<String, String> ORIGIN =
            new Origin(TenantId.next(), OPERATOR, Role.OPERATOR, Instant.EPOCH, "c", "c").toMetaData();
    private static final Object ONLINE = new PresenceChanged(PRESENCE, OPERATOR, PresenceStatus.ONLINE);

    private final AggregateTestFixture<OperatorPresence> fixture = new AggregateTestFixture<>(OperatorPresence.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    @Test
    void aSlotIsReservedOnceAndOnlyWhileThereIsRoom() {
        given(ONLINE).when(new ReserveSlot(PRESENCE, DIALOG), ORIGIN).expectEvents(reserved(DIALOG));
        given(ONLINE, reserved(DIALOG))
                .when(new ReserveSlot(PRESENCE, DIALOG), ORIGIN)
                .expectNoEvents();
        given(full()).when(new ReserveSlot(PRESENCE, DIALOG), ORIGIN).expectException(Rejection.class);
        given(new PresenceChanged(PRESENCE, OPERATOR, PresenceStatus.OFFLINE))
                .when(new ReserveSlot(PRESENCE, DIALOG), ORIGIN)
                .expectException(Rejection.class);
    }

    @Test
    void aSlotIsFreedOnce() {
        given(ONLINE, reserved(DIALOG))
                .when(new FreeSlot(PRESENCE, DIALOG), ORIGIN)
                .expectEvents(freed(DIALOG));
        given(ONLINE, reserved(DIALOG), freed(DIALOG))
                .when(new FreeSlot(PRESENCE, DIALOG), ORIGIN)
                .expectNoEvents();
    }

    @Test
    void whoTookADialogOverAgainHasItsSlotAlsoWhenItWasFreedTooLate() {
        given(ONLINE, reserved(DIALOG), freed(DIALOG))
                .when(new KeepSlot(PRESENCE, DIALOG), ORIGIN)
                .expectEvents(reserved(DIALOG));
        given(ONLINE, reserved(DIALOG))
                .when(new KeepSlot(PRESENCE, DIALOG), ORIGIN)
                .expectNoEvents();
        given(full()).when(new KeepSlot(PRESENCE, DIALOG), ORIGIN).expectEvents(reserved(DIALOG));
    }

    private static Object[] full() {
        return new Object[] {ONLINE, reserved(DialogId.next()), reserved(DialogId.next()), reserved(DialogId.next())};
    }

    private static SlotReserved reserved(DialogId dialog) {
        return new SlotReserved(PRESENCE, OPERATOR, dialog);
    }

    private static SlotFreed freed(DialogId dialog) {
        return new SlotFreed(PRESENCE, OPERATOR, dialog);
    }

    private TestExecutor<OperatorPresence> given(Object... events) {
        return fixture.given(Arrays.stream(events)
                .map(event -> GenericEventMessage.asEventMessage(event).andMetaData(ORIGIN))
                .toList());
    }
}
