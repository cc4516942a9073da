package io.lyceum.command.learning.delivery;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Script;
import io.lyceum.learning.delivery.Awaits;
import io.lyceum.learning.delivery.RunCommand.Module;
import io.lyceum.learning.delivery.RunPlan;
import org.jspecify.annotations.Nullable;

/** What a run lets pass where it stands: its own learner or staff, and what it waits for. */
final class RunGate {

    private final RunProgress progress;

    RunGate(RunProgress progress) {
        this.progress = progress;
    }

    /** The id of the element the run stands at; empty before the first. */
    String current() {
        return progress.current().orElse("");
    }

    /**
     * The element the run stands at, which waits for this.
     *
     * @param named the element the learner means; any if absent
     * @throws Rejection {@code conflict} if the run waits for something else, or stands elsewhere
     */
    Element awaited(RunPlan plan, Awaits wanted, @Nullable String named) {
        if (progress.awaits() != wanted) {
            throw waitsForElse(wanted);
        }
        if (named != null) {
            requireAt(named);
        }
        return element(plan.script(), current());
    }

    void requireAt(String element) {
        if (!element.equals(current())) {
            throw new Rejection(ProblemCode.CONFLICT, "the current element is " + current());
        }
    }

    /** What comes later in the course than where the run stands is not there yet. */
    void requireReached(Script script, String element) {
        var order = script.elements().stream().map(Element::id).toList();
        if (order.indexOf(element) > order.indexOf(current())) {
            throw new Rejection(ProblemCode.CONFLICT, "the run has not come to %s yet".formatted(element));
        }
    }

    /** The module beside the one the run stands in. Nobody steps over the time of a section, or over a delay. */
    String module(Script script, Module wanted) {
        if (progress.awaits() == Awaits.SECTION || (progress.awaits() == Awaits.DELAY && wanted == Module.NEXT)) {
            throw waitsForElse(Awaits.CLICK);
        }
        var modules = script.modules();
        var here = modules.indexOf(Script.moduleOf(current()));
        var there = switch (wanted) {
            case RESTART -> here;
            case PREVIOUS -> here - 1;
            case NEXT -> here + 1;
        };
        if (there < 0 || there >= modules.size()) {
            throw new Rejection(ProblemCode.CONFLICT, "there is no such module");
        }
        return modules.get(there);
    }

    static Element element(Script script, String id) {
        return script.element(id).orElseThrow(() -> Rejection.notFound("element", id));
    }

    Rejection waitsForElse(Awaits wanted) {
        return new Rejection(
                ProblemCode.CONFLICT,
                "element %s waits for %s, not for %s%s"
                        .formatted(
                                current(),
                                progress.awaits(),
                                wanted,
                                progress.until()
                                        .map(until -> "; until " + until)
                                        .orElse("")));
    }

    void requireUnderWay(Origin origin) {
        requireOwnOrStaff(origin);
        if (progress.isEnded()) {
            throw new Rejection(ProblemCode.CONFLICT, "the run is over");
        }
    }

    void requireOwnOrStaff(Origin origin) {
        var isLearner = origin.role() == Role.STUDENT || origin.role() == Role.VISITOR;
        if (isLearner && !origin.actor().equals(progress.learner())) {
            throw Rejection.notFound("run", "with this id");
        }
    }
}
