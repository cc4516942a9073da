package io.lyceum.command.learning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.authoring.CourseSettings;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.Delay;
import io.lyceum.learning.authoring.Element.Dialog;
import io.lyceum.learning.authoring.Element.End;
import io.lyceum.learning.authoring.Element.Input;
import io.lyceum.learning.authoring.Element.Message;
import io.lyceum.learning.authoring.Element.Revision;
import io.lyceum.learning.authoring.Element.Section;
import io.lyceum.learning.authoring.ElementType;
import io.lyceum.learning.authoring.Script;
import io.lyceum.learning.delivery.Awaits;
import io.lyceum.learning.delivery.RunEnding;
import io.lyceum.learning.delivery.RunEvent;
import io.lyceum.learning.delivery.RunEvent.AnswerGraded;
import io.lyceum.learning.delivery.RunEvent.AnswerSubmitted;
import io.lyceum.learning.delivery.RunEvent.ElementDelayed;
import io.lyceum.learning.delivery.RunEvent.ElementServed;
import io.lyceum.learning.delivery.RunEvent.RevisionFinished;
import io.lyceum.learning.delivery.RunEvent.RevisionPrepared;
import io.lyceum.learning.delivery.RunEvent.RunEnded;
import io.lyceum.learning.delivery.RunEvent.RunStarted;
import io.lyceum.learning.delivery.RunEvent.SectionAwaited;
import io.lyceum.learning.delivery.RunEvent.SectionFinished;
import io.lyceum.learning.delivery.RunId;
import io.lyceum.learning.delivery.RunPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WalkTest {

    private static final RunId RUN = new RunId(new UUID(1, 2));
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final RunProgress progress = new RunProgress();
    private final List<RunEvent> happened = new ArrayList<>();

    @Test
    void whatDoesNotWaitIsServedOnTheWay() {
        walk(Map.of(), say("a"), say("b"), button("c"), say("d")).fromTheBeginning();

        assertThat(served()).containsExactly("a", "b", "c");
        assertThat(progress.awaits()).isEqualTo(Awaits.CLICK);
    }

    @Test
    void theEndOfTheListEndsTheRunAndItsLastSection() {
        walk(Map.of(), section("s1"), say("a"), section("s2"), say("b")).fromTheBeginning();

        assertThat(happened)
                .endsWith(new SectionFinished(RUN, "s2", null, null), new RunEnded(RUN, RunEnding.COMPLETED))
                .contains(new SectionFinished(RUN, "s1", null, null));
    }

    @Test
    void whoGoesOnFromTheLastElementIsThrough() {
        walk(Map.of(), section("s1"), button("a")).fromTheBeginning();

        walk(Map.of(), section("s1"), button("a")).on();

        assertThat(happened)
                .endsWith(new SectionFinished(RUN, "s1", null, null), new RunEnded(RUN, RunEnding.COMPLETED));
    }

    @Test
    void nothingIsServedAfterAnEnd() {
        walk(Map.of(), new End("e", "Bye"), say("a")).fromTheBeginning();

        assertThat(served()).containsExactly("e");
        assertThat(progress.isEnded()).isTrue();
    }

    @Test
    void aDelayIsSilentWithoutATextAndWaitsItsInterval() {
        walk(Map.of(), new Delay("d", "1h:30m", "x", null), say("x")).fromTheBeginning();

        assertThat(happened)
                .containsExactly(new ElementDelayed(RUN, "d", 1, NOW.plus(Duration.ofMinutes(90)), "x", null));
    }

    @Test
    void aSectionWaitsForItsTimeAndForNoOther() {
        var start = NOW.plusSeconds(60);
        var elements = new Element[] {section("s1"), say("a"), section("s2"), say("b")};
        var starts = Map.of("s1", NOW, "s2", start);
        walk(starts, elements).fromTheBeginning();
        assertThat(happened).endsWith(new SectionAwaited(RUN, "s2", start));

        walk(starts, elements).intoSection();
        assertThat(progress.awaits()).isEqualTo(Awaits.SECTION);

        walk(Map.of(), elements).intoSection();
        assertThat(served()).containsExactly("a", "b");
    }

    @Test
    void whoJumpsIntoASectionWaitsForItsTimeToo() {
        var start = NOW.plusSeconds(60);
        var elements = new Element[] {section("s1"), say("a"), section("s2"), say("b")};

        walk(Map.of("s2", start), elements).to("b");

        assertThat(happened).containsExactly(new SectionAwaited(RUN, "s2", start));
    }

    @Test
    void aRevisionAsksMistakesAndUpToTwoRightOnesAndGoesOn() {
        var elements = new Element[] {
            input("q1"),
            input("q2"),
            input("q3"),
            input("q4"),
            input("q5"),
            new Revision("r", "Again", "q", "None", null),
            say("z")
        };
        for (var id : List.of("q1", "q2", "q3", "q4")) {
            answer(id, 1);
        }
        answer("q5", 0);

        walk(Map.of(), elements).to("r");

        var queue = happened.stream()
                .filter(RevisionPrepared.class::isInstance)
                .map(event -> ((RevisionPrepared) event).queue())
                .findFirst()
                .orElseThrow();
        assertThat(queue).hasSize(3).endsWith("q5").isSorted();
        for (var id : queue) {
            answer(id, 1);
            walk(Map.of(), elements).on();
        }
        assertThat(happened).contains(new RevisionFinished(RUN, "r"));
        assertThat(served()).endsWith("z");
        assertThat(progress.isEnded()).isTrue();
    }

    @Test
    void aRevisionWithoutMistakesSaysSoAndGoesOn() {
        answer("q1", 1);

        walk(Map.of(), input("q1"), new Revision("r", "Again", "q", "None", null), button("z"))
                .to("r");

        assertThat(happened)
                .contains(new ElementServed(RUN, "r", ElementType.REVISION, null, "None", Awaits.NOTHING, false))
                .noneMatch(RevisionPrepared.class::isInstance);
        assertThat(served()).endsWith("r", "z");
    }

    @Test
    void aRevisionOfAnEarlierSectionFinishesItsOwn() {
        var elements =
                new Element[] {section("s1"), input("q1"), section("s2"), new Revision("r", "Again", "q", "None", null)
                };
        walk(Map.of(), elements).fromTheBeginning();
        answer("q1", 0);
        walk(Map.of(), elements).on();
        assertThat(served()).containsExactly("q1", "r", "q1");
        answer("q1", 1);

        walk(Map.of(), elements).on();

        assertThat(happened)
                .endsWith(new SectionFinished(RUN, "s2", null, null), new RunEnded(RUN, RunEnding.COMPLETED));
    }

    @Test
    void whereACourseBeginsWaitsForTheTimeOfItsSection() {
        var start = NOW.plusSeconds(60);
        var elements = List.of(section("s1"), say("a"), section("s2"), say("b"), button("c"));
        var script = new Script(CourseId.next(), 1, new CourseSettings(false, null, false, null, "c"), elements);
        walk(Map.of("s2", start), script).fromTheBeginning();
        assertThat(happened).containsExactly(new SectionAwaited(RUN, "s2", start));

        walk(Map.of(), script).intoSection();

        assertThat(served()).containsExactly("c");
    }

    @Test
    void whatLeadsOnFromTheEndOfASectionFinishesIt() {
        var elements = new Element[] {
            section("s1"), say("a"), button("b"), section("s2"), button("c"), section("s3"), button("d")
        };
        walk(Map.of(), elements).fromTheBeginning();

        walk(Map.of(), elements).leadTo("a");
        assertThat(happened).noneMatch(SectionFinished.class::isInstance);
        walk(Map.of(), elements).leadTo("d");
        assertThat(happened).contains(new SectionFinished(RUN, "s1", null, null));
        walk(Map.of(), elements).leadTo("b");

        assertThat(happened).contains(new SectionFinished(RUN, "s3", null, null));
        assertThat(served()).containsExactly("a", "b", "a", "b", "d", "b");
    }

    @Test
    void aDialogWaitsForTheAiIfThatBeginsAndElseForTheLearner() {
        walk(Map.of(), dialog("d", false)).fromTheBeginning();
        assertThat(progress.awaits()).isEqualTo(Awaits.MESSAGE);

        walk(Map.of(), dialog("d", true)).fromTheBeginning();
        assertThat(progress.awaits()).isEqualTo(Awaits.REPLY);
    }

    private static Element dialog(String id, boolean autoStart) {
        return new Dialog(
                id, "Talk", "Be kind", null, null, null, List.of(), null, null, null, null, autoStart, null, null,
                null);
    }

    private Walk walk(Map<String, Instant> starts, Element... elements) {
        return walk(starts, new Script(CourseId.next(), 1, CourseSettings.OPEN, List.of(elements)));
    }

    private Walk walk(Map<String, Instant> starts, Script script) {
        if (happened.isEmpty()) {
            progress.on(new RunStarted(
                    RUN,
                    TenantId.next(),
                    CourseId.next(),
                    1,
                    UserId.next(),
                    null,
                    null,
                    1,
                    null,
                    null,
                    null,
                    null,
                    null));
        }
        return new Walk(RUN, new RunPlan(script, starts), progress, NOW, this::happens);
    }

    private void answer(String element, double score) {
        happens(new AnswerSubmitted(RUN, element, ElementType.INPUT, "x", List.of(), null));
        happens(new AnswerGraded(RUN, element, score, 1));
    }

    private void happens(RunEvent event) {
        happened.add(event);
        progress.on(event);
    }

    private List<String> served() {
        return happened.stream()
                .filter(ElementServed.class::isInstance)
                .map(event -> ((ElementServed) event).element())
                .toList();
    }

    private static Element say(String id) {
        return new Message(id, "Text", null, List.of(), null, null);
    }

    private static Element button(String id) {
        return new Message(id, "Text", "Go", List.of(), null, null);
    }

    private static Element input(String id) {
        return new Input(id, "?", "x", null, null, null);
    }

    private static Element section(String id) {
        return new Section(id, id, null);
    }
}
