package io.lyceum.command.conversation;

import io.lyceum.conversation.CloseDialog;
import io.lyceum.conversation.DialogEvent.DialogClosed;
import io.lyceum.conversation.DialogEvent.DialogOpened;
import io.lyceum.conversation.DialogEvent.DialogReopened;
import io.lyceum.conversation.DialogEvent.MessageReceived;
import io.lyceum.conversation.DialogId;
import io.lyceum.conversation.MessageId;
import io.lyceum.conversation.OpenDialog;
import io.lyceum.conversation.ReceiveMessage;
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

/** Sessions of a dialog (C108). */
class DialogTest {

    private static final DialogId DIALOG = DialogId.next();
    private static final UserId IVAN = UserId.next();
    private static final Map<String, String> ORIGIN =
            new Origin(TenantId.next(), IVAN, Role.STUDENT, Instant.EPOCH, "c", "c").toMetaData();
    private static final OpenDialog OPEN = new OpenDialog(DIALOG, "Ivan", IVAN);
    private static final DialogOpened OPENED = new DialogOpened(DIALOG, IVAN, "Ivan");
    private static final DialogClosed CLOSED = new DialogClosed(DIALOG);
    private static final DialogReopened REOPENED = new DialogReopened(DIALOG);
    private static final MessageId QUESTION = MessageId.next();

    private final AggregateTestFixture<Dialog> fixture = new AggregateTestFixture<>(Dialog.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    @Test
    void aDialogThatWasClosedIsOpenedAgainOnce() {
        given(OPENED).when(OPEN, ORIGIN).expectNoEvents();
        given(OPENED, CLOSED).when(OPEN, ORIGIN).expectEvents(REOPENED);
        given(OPENED, CLOSED, REOPENED).when(OPEN, ORIGIN).expectNoEvents();
    }

    @Test
    void nothingIsSaidBetweenTwoSessions() {
        var question = new ReceiveMessage(DIALOG, QUESTION, "When?", null);

        given(OPENED, CLOSED).when(question, ORIGIN).expectException(Rejection.class);
        given(OPENED, CLOSED, REOPENED)
                .when(question, ORIGIN)
                .expectEvents(new MessageReceived(DIALOG, QUESTION, "When?", true));
    }

    @Test
    void everySessionEnds() {
        given(OPENED, CLOSED).when(new CloseDialog(DIALOG), ORIGIN).expectNoEvents();
        given(OPENED, CLOSED, REOPENED).when(new CloseDialog(DIALOG), ORIGIN).expectEvents(CLOSED);
    }

    private TestExecutor<Dialog> given(Object... past) {
        return fixture.given(Arrays.stream(past)
                .map(event -> GenericEventMessage.asEventMessage(event).andMetaData(ORIGIN))
                .toArray());
    }
}
