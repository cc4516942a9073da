package io.lyceum.command.learning.delivery;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.Delay;
import io.lyceum.learning.authoring.Element.Dialog;
import io.lyceum.learning.authoring.Element.End;
import io.lyceum.learning.authoring.Element.Message;
import io.lyceum.learning.authoring.Element.Option;
import io.lyceum.learning.authoring.Element.Revision;
import io.lyceum.learning.authoring.Element.Section;
import io.lyceum.learning.authoring.Element.Test;
import io.lyceum.learning.authoring.Interval;
import io.lyceum.learning.delivery.Awaits;
import io.lyceum.learning.delivery.RunEnding;
import io.lyceum.learning.delivery.RunEvent;
import io.lyceum.learning.delivery.RunEvent.ElementDelayed;
import io.lyceum.learning.delivery.RunEvent.ElementServed;
import io.lyceum.learning.delivery.RunEvent.RevisionFinished;
import io.lyceum.learning.delivery.RunEvent.RevisionPrepared;
import io.lyceum.learning.delivery.RunEvent.RunEnded;
import io.lyceum.learning.delivery.RunEvent.SectionAwaited;
import io.lyceum.learning.delivery.RunEvent.SectionFinished;
import io.lyceum.learning.delivery.RunEvent.TestScored;
import io.lyceum.learning.delivery.RunId;
import io.lyceum.learning.delivery.RunPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves a run through its course until it has to wait or is over (C40): what goes on by itself is served on the way. Each
 * step is an event, and the progress has taken it in before the next step is decided.
 */
final class Walk {

    private final RunId run;
    private final RunPlan plan;
    private final RunProgress progress;
    private final Instant now;
    private final Consumer<RunEvent> happens;

    /** @param happens makes an event happen: afterwards the progress knows it */
    Walk(RunId run, RunPlan plan, RunProgress progress, Instant now, Consumer<RunEvent> happens) {
        this.run = run;
        this.plan = plan;
        this.progress = progress;
        this.now = now;
        this.happens = happens;
    }

    /** A course may begin within a section, which has its time like any other. */
    void fromTheBeginning() {
        plan.script().first().map(Element::id).ifPresent(this::to);
    }

    /** Where an element leads. A section that is left from its last element is finished. */
    void leadTo(String element) {
        var from = sectionOf(current());
        if (isLastOfItsSection(current()) && !from.equals(sectionOf(element))) {
            from.ifPresent(this::finish);
        }
        to(element);
    }

    /** Whoever jumps into a section before its time waits for it like everybody else (C51). */
    void to(String element) {
        var later = sectionOf(element)
                .map(Section::id)
                .filter(section -> startOf(section).isPresent());
        later.ifPresentOrElse(
                section -> happens.accept(
                        new SectionAwaited(run, section, startOf(section).orElseThrow())),
                () -> serve(Optional.of(element(element))));
    }

    /** On from where the run stands: what a revision still has to ask comes first. */
    void on() {
        if (!progress.revisionQueue().isEmpty()) {
            var again = element(progress.revisionQueue().getFirst());
            serve(again, again.shown(), awaits(again), true);
            return;
        }
        var revision = progress.revision();
        revision.ifPresent(element -> happens.accept(new RevisionFinished(run, element)));
        serve(after(element(revision.orElseGet(this::current))));
    }

    /** Into the section the run stands before, if its time has come. */
    void intoSection() {
        startOf(current())
                .ifPresentOrElse(
                        start -> {
                            if (!progress.until().equals(Optional.of(start))) {
                                happens.accept(new SectionAwaited(run, current(), start));
                            }
                        },
                        () -> serve(beginningOf(element(current()))));
    }

    /** What was to be served first is served first, also when its section had to be waited for. */
    private Optional<Element> beginningOf(Element section) {
        var first = plan.script().first().filter(element -> !(element instanceof Section));
        return first.filter(element ->
                        !progress.hasBegun() && sectionOf(element.id()).equals(Optional.of(section)))
                .or(() -> after(section));
    }

    /** Waits, with an option of a jump, and goes on afterwards. */
    void waitAfter(Element jump, Option option) {
        delay(jump.id(), Interval.of(Objects.requireNonNull(option.pause())), option.target(), option.waitText());
    }

    private void serve(Optional<Element> begin) {
        var next = begin;
        while (next.isPresent()) {
            next = step(next.get());
        }
    }

    /** What comes next at once; empty when the run waits or is over. */
    private Optional<Element> step(Element element) {
        return switch (element) {
            case Section section -> section(section);
            case Delay delay -> {
                delay(delay.id(), Interval.of(delay.pause()), delay.target(), delay.text());
                yield Optional.empty();
            }
            case End end -> {
                serve(end, end.shown(), Awaits.NOTHING, false);
                end();
                yield Optional.empty();
            }
            case Test test -> test(test);
            case Revision revision -> revision(revision);
            default -> {
                var awaits = awaits(element);
                serve(element, element.shown(), awaits, false);
                yield awaits == Awaits.NOTHING ? after(element) : Optional.empty();
            }
        };
    }

    private Optional<Element> section(Section section) {
        finishSection();
        var later = startOf(section.id());
        later.ifPresent(start -> happens.accept(new SectionAwaited(run, section.id(), start)));
        return later.isPresent() ? Optional.empty() : after(section);
    }

    private static Awaits awaits(Element element) {
        return switch (element) {
            case Message message -> message.button() == null ? Awaits.NOTHING : Awaits.CLICK;
            case Element.Audio audio -> Awaits.NOTHING;
            case Element.Input input -> Awaits.ANSWER;
            case Element.Quiz quiz -> Awaits.ANSWER;
            case Element.Question question -> Awaits.ANSWER;
            case Element.MultiChoice several -> Awaits.ANSWER;
            case Dialog dialog -> dialog.speaksFirst() ? Awaits.REPLY : Awaits.MESSAGE;
            case Element.MiniApp app -> Awaits.RESULT;
            case Element.Jump jump -> Awaits.CHOICE;
            case Test test -> button(test.button());
            case Revision revision -> button(revision.button());
            case Delay delay -> Awaits.DELAY;
            case End end -> Awaits.NOTHING;
            case Section section -> Awaits.NOTHING;
        };
    }

    private static Awaits button(@Nullable String button) {
        return button == null ? Awaits.NOTHING : Awaits.CLICK;
    }

    private Optional<Element> test(Test test) {
        var total = TestTotal.of(test, progress.answers());
        serve(test, total.fill(test.text()), awaits(test), false);
        happens.accept(new TestScored(
                run,
                test.id(),
                test.prefix(),
                total.score(),
                total.maxScore(),
                total.mistakePercent(),
                total.message()));
        return test.button() == null ? after(test) : Optional.empty();
    }

    private Optional<Element> revision(Revision revision) {
        var queue = RevisionQueue.of(plan.script(), revision, progress.answers(), run);
        serve(revision, queue.isEmpty() ? revision.noMistakes() : revision.text(), awaits(revision), false);
        if (!queue.isEmpty()) {
            happens.accept(new RevisionPrepared(run, revision.id(), queue));
        }
        if (revision.button() != null) {
            return Optional.empty();
        }
        if (queue.isEmpty()) {
            return after(revision);
        }
        on();
        return Optional.empty();
    }

    private void delay(String element, Duration wait, @Nullable String target, @Nullable String shown) {
        happens.accept(new ElementDelayed(run, element, progress.delays() + 1, now.plus(wait), target, shown));
    }

    private void serve(Element element, String shown, Awaits awaits, boolean revising) {
        var section = plan.script().sectionOf(element.id()).map(Section::id).orElse(null);
        happens.accept(new ElementServed(run, element.id(), element.type(), section, shown, awaits, revising));
    }

    private Optional<Element> after(Element element) {
        var next = plan.script().after(element.id());
        if (next.isEmpty()) {
            end();
        }
        return next;
    }

    private void end() {
        finishSection();
        happens.accept(new RunEnded(run, RunEnding.COMPLETED));
    }

    /** Of the section the run leaves by walking on; one it jumped out of is not finished. */
    private void finishSection() {
        progress.section()
                .flatMap(plan.script()::element)
                .filter(Section.class::isInstance)
                .map(Section.class::cast)
                .ifPresent(this::finish);
    }

    private void finish(Section section) {
        if (!progress.hasFinished(section.id())) {
            happens.accept(new SectionFinished(run, section.id(), section.lesson(), progress.student()));
        }
    }

    private boolean isLastOfItsSection(String element) {
        return plan.script()
                .after(element)
                .filter(next -> !(next instanceof Section))
                .isEmpty();
    }

    private Optional<Section> sectionOf(String element) {
        return plan.script().sectionOf(element);
    }

    /** When a section begins, if that is still to come. */
    private Optional<Instant> startOf(String section) {
        return Optional.ofNullable(plan.sectionStarts().get(section)).filter(start -> start.isAfter(now));
    }

    private String current() {
        return progress.current()
                .orElseThrow(() -> new Rejection(ProblemCode.CONFLICT, "the run has not been served anything yet"));
    }

    private Element element(String id) {
        return plan.script().element(id).orElseThrow(() -> Rejection.notFound("element", id));
    }
}
