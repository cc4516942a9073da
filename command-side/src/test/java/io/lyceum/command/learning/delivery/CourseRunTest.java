package io.lyceum.command.learning.delivery;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.authoring.CourseSettings;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.Input;
import io.lyceum.learning.authoring.Element.Jump;
import io.lyceum.learning.authoring.Element.Message;
import io.lyceum.learning.authoring.Element.Option;
import io.lyceum.learning.authoring.Element.Revision;
import io.lyceum.learning.authoring.ElementType;
import io.lyceum.learning.authoring.Script;
import io.lyceum.learning.delivery.Awaits;
import io.lyceum.learning.delivery.RunCommand.AdvanceRun;
import io.lyceum.learning.delivery.RunCommand.ChooseJump;
import io.lyceum.learning.delivery.RunCommand.EnterModule;
import io.lyceum.learning.delivery.RunCommand.Module;
import io.lyceum.learning.delivery.RunCommand.StartRevision;
import io.lyceum.learning.delivery.RunEvent.AnswerGraded;
import io.lyceum.learning.delivery.RunEvent.AnswerSubmitted;
import io.lyceum.learning.delivery.RunEvent.ElementDelayed;
import io.lyceum.learning.delivery.RunEvent.ElementServed;
import io.lyceum.learning.delivery.RunEvent.ModuleEntered;
import io.lyceum.learning.delivery.RunEvent.OptionChosen;
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

    @Test
    void nobodyStepsOverADelayIntoTheNextModule() {
        var delayed = new ElementDelayed(RUN, "q1", 1, NOW.plusSeconds(60), "m1", null);

        when(new EnterModule(RUN, PLAN, Module.NEXT), STARTED, ASKED, delayed).expectException(Rejection.class);
        when(new EnterModule(RUN, PLAN, Module.RESTART), STARTED, ASKED, delayed)
                .expectEvents(new ModuleEntered(RUN, "q1"), ASKED);
    }

    @Test
    void aModuleBeginsAtItsElementZero() {
        var plan = plan(say("Ex1_1"), say("Ex1_0"), say("Ex2_1"));
        var there = served("Ex2_1", ElementType.MESSAGE, "Well", Awaits.CLICK, false);
        var begin = served("Ex1_0", ElementType.MESSAGE, "Well", Awaits.CLICK, false);

        when(new EnterModule(RUN, plan, Module.PREVIOUS), STARTED, there)
                .expectEvents(new ModuleEntered(RUN, "Ex1"), begin);
        when(new EnterModule(RUN, plan, Module.RESTART), STARTED, begin)
                .expectEvents(new ModuleEntered(RUN, "Ex1"), begin);
        when(new EnterModule(RUN, plan, Module.NEXT), STARTED, there).expectException(Rejection.class);
    }

    @Test
    void anOptionOfAJumpLeadsElsewhereWaitsOrGoesOn() {
        var jump = new Jump(
                "j",
                "?",
                List.of(
                        new Option("There", "z", null, null),
                        new Option("Later", "z", "30s", "See you"),
                        new Option("On", null, null, null)));
        var plan = plan(jump, say("a"), say("z"));
        var asked = served("j", ElementType.JUMP, "?", Awaits.CHOICE, false);

        when(new ChooseJump(RUN, plan, "j", 0), STARTED, asked)
                .expectEvents(
                        new OptionChosen(RUN, "j", 0, "There"),
                        served("z", ElementType.MESSAGE, "Well", Awaits.CLICK, false));
        when(new ChooseJump(RUN, plan, "j", 1), STARTED, asked)
                .expectEvents(
                        new OptionChosen(RUN, "j", 1, "Later"),
                        new ElementDelayed(RUN, "j", 1, NOW.plusSeconds(30), "z", "See you"));
        when(new ChooseJump(RUN, plan, "j", 2), STARTED, asked)
                .expectEvents(
                        new OptionChosen(RUN, "j", 2, "On"),
                        served("a", ElementType.MESSAGE, "Well", Awaits.CLICK, false));
    }

    private static RunPlan plan(Element... elements) {
        return new RunPlan(new Script(COURSE, 1, CourseSettings.OPEN, List.of(elements)), Map.of());
    }

    private static Element say(String id) {
        return new Message(id, "Well", "Go", List.of(), null, null);
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
