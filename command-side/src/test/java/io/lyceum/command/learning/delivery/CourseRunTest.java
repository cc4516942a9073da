package io.lyceum.command.learning.delivery;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.authoring.CourseSettings;
import io.lyceum.learning.authoring.Element.Input;
import io.lyceum.learning.authoring.Element.Message;
import io.lyceum.learning.authoring.Element.Revision;
import io.lyceum.learning.authoring.ElementType;
import io.lyceum.learning.authoring.Script;
import io.lyceum.learning.delivery.Awaits;
import io.lyceum.learning.delivery.RunCommand.AdvanceRun;
import io.lyceum.learning.delivery.RunCommand.StartRevision;
import io.lyceum.learning.delivery.RunEvent.AnswerGraded;
import io.lyceum.learning.delivery.RunEvent.AnswerSubmitted;
import io.lyceum.learning.delivery.RunEvent.ElementServed;
import io.lyceum.learning.delivery.RunEvent.ModuleEntered;
import io.lyceum.learning.delivery.RunEvent.RevisionPrepared;
import io.lyceum.learning.delivery.RunEvent.RunStarted;
import io.lyceum.learning.delivery.RunId;
import io.lyceum.learning.delivery.RunPlan;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;

/** C40, C43: going on from where the learner means to be, and a revision once more. */
class CourseRunTest {

    private static final TenantId SCHOOL = TenantId.next();
    private static final UserId IVAN = UserId.next();
    private static final RunId RUN = RunId.next();
    private static final CourseId COURSE = CourseId.next();
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final RunPlan PLAN = new RunPlan(
            new Script(
                    COURSE,
                    1,
                    CourseSettings.OPEN,
                    List.of(
                            new Input("q1", "?", "x", null, null, null),
                            new Revision("r1", "Again", "q", "None", null),
                            new Message("m1", "Well", "Go", List.of(), null, null))),
            Map.of());

    private static final Object STARTED =
            new RunStarted(RUN, SCHOOL, COURSE, 1, IVAN, null, null, 1, null, null, null, null, null);
    private static final Object ASKED = served("q1", ElementType.INPUT, "?", Awaits.ANSWER, false);
    private static final Object ANSWERED = new AnswerSubmitted(RUN, "q1", ElementType.INPUT, "y", List.of(), null);
    private static final Object WRONG = new AnswerGraded(RUN, "q1", 0, 1);
    private static final Object AT_THE_END = served("m1", ElementType.MESSAGE, "Well", Awaits.CLICK, false);

    @Test
    void aRevisionThatWasPassedAsksItsMistakesAgain() {
        when(new StartRevision(RUN, PLAN, "r1"), STARTED, ASKED, ANSWERED, WRONG, AT_THE_END)
                .expectEvents(
                        new ModuleEntered(RUN, "r1"),
                        served("r1", ElementType.REVISION, "Again", Awaits.NOTHING, false),
                        new RevisionPrepared(RUN, "r1", List.of("q1")),
                        served("q1", ElementType.INPUT, "?", Awaits.ANSWER, true));
    }

    @Test
    void aRevisionTheRunHasNotComeToIsNotThere() {
        when(new StartRevision(RUN, PLAN, "r1"), STARTED, ASKED).expectException(Rejection.class);
    }

    @Test
    void whoMeansToBeElsewhereDoesNotGoOn() {
        when(new AdvanceRun(RUN, PLAN, "q1"), STARTED, AT_THE_END).expectException(Rejection.class);
    }

    private static ElementServed served(
            String element, ElementType type, String shown, Awaits awaits, boolean revising) {
        return new ElementServed(RUN, element, type, null, shown, awaits, revising);
    }

    private static ResultValidator<CourseRun> when(Object command, Object... before) {
        var fixture = new AggregateTestFixture<>(CourseRun.class);
        fixture.setReportIllegalStateChange(false);
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
        return fixture.given(Arrays.stream(before)
                        .map(event -> new GenericEventMessage<>(event, origin()))
                        .toList())
                .when(command, origin());
    }

    private static Map<String, String> origin() {
        return new Origin(SCHOOL, IVAN, Role.STUDENT, NOW, "c", "c").toMetaData();
    }
}
