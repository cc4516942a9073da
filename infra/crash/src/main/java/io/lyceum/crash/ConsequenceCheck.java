package io.lyceum.crash;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What follows from an event follows once: each message the AI may answer has one answer, each homework is noted and
 * checked once, each grade counts once, and an operator's slots are the dialogs they have.
 */
final class ConsequenceCheck {

    private final Findings findings;
    private final Map<String, Set<String>> unanswered = new HashMap<>();
    private final Map<String, String> operators = new HashMap<>();
    private final Set<String> slots = new HashSet<>();
    private final Map<String, Integer> handIns = new HashMap<>();
    private final Map<String, Long> unchecked = new HashMap<>();
    private final Map<String, Integer> grades = new HashMap<>();

    ConsequenceCheck(Findings findings) {
        this.findings = findings;
    }

    void look(StoredEvent event) {
        switch (event.type()) {
            case "conversation.MessageReceived" -> received(event);
            case "conversation.AssistantReplied" -> answered(event);
            case "conversation.ReplyFailed" -> answered(event);
            case "conversation.HandoffStarted" -> {
                unanswered.remove(event.text("dialog"));
                operators.put(event.text("dialog"), event.text("operator"));
            }
            case "conversation.HandoffReleased" -> operators.remove(event.text("dialog"));
            case "conversation.DialogClosed" -> unanswered.remove(event.text("dialog"));
            case "conversation.SlotReserved" -> slots.add(slot(event.text("dialog"), event.text("operator")));
            case "conversation.SlotFreed" -> slots.remove(slot(event.text("dialog"), event.text("operator")));
            case "learning.HomeworkSubmitted" -> {
                count(handIns, event.text("submission"), 1);
                unchecked.put(event.text("submission"), event.position());
            }
            case "learning.HomeworkHandedIn" -> once(event, handIns, event.text("submission"));
            case "learning.HomeworkAiChecked" -> {
                unchecked.remove(event.text("submission"));
                count(grades, grade(event), 1);
            }
            case "learning.HomeworkAiCheckFailed" -> unchecked.remove(event.text("submission"));
            case "learning.HomeworkGraded" -> once(event, grades, grade(event));
            default -> {}
        }
    }

    private void received(StoredEvent event) {
        if (event.payload().path("aiAnswers").asBoolean(false)) {
            unanswered
                    .computeIfAbsent(event.text("dialog"), dialog -> new HashSet<>())
                    .add(event.text("message"));
        }
    }

    private void answered(StoredEvent event) {
        var open = unanswered.get(event.text("dialog"));
        if (open == null || !open.remove(event.text("answers"))) {
            findings.doubled("%s at position %d answers message %s, which needed no answer"
                    .formatted(event.type(), event.position(), event.text("answers")));
        } else if (open.isEmpty()) {
            unanswered.remove(event.text("dialog"));
        }
    }

    private void once(StoredEvent event, Map<String, Integer> expected, String what) {
        if (!expected.containsKey(what)) {
            findings.doubled("%s at position %d has no cause left".formatted(event.type(), event.position()));
        } else {
            count(expected, what, -1);
        }
    }

    private static void count(Map<String, Integer> counts, String what, int change) {
        counts.merge(what, change, (before, more) -> before + more == 0 ? null : before + more);
    }

    private static String slot(String dialog, String operator) {
        return dialog + " with " + operator;
    }

    private static String grade(StoredEvent event) {
        return event.text("student") + " " + event.text("lesson");
    }

    /** How many consequences are still to come. */
    int pending() {
        return unanswered.values().stream().mapToInt(Set::size).sum()
                + handIns.size()
                + unchecked.size()
                + grades.size()
                + differingSlots().size();
    }

    /** To be called when nothing can follow any more: what is pending now was passed over. */
    void compare() {
        unanswered.forEach(
                (dialog, messages) -> findings.skipped("dialog %s has no answer to %s".formatted(dialog, messages)));
        handIns.forEach((submission, times) ->
                findings.skipped("homework %s was not noted %d times".formatted(submission, times)));
        unchecked.forEach((submission, position) ->
                findings.skipped("homework %s, handed in at %d, was not checked".formatted(submission, position)));
        grades.forEach(
                (grade, times) -> findings.skipped("the grade of %s was not counted %d times".formatted(grade, times)));
        differingSlots()
                .forEach(slot -> findings.different((slots.contains(slot)
                                ? "the slot for dialog %s is taken, and the operator does not have the dialog"
                                : "dialog %s has no slot")
                        .formatted(slot)));
    }

    private Set<String> differingSlots() {
        var taken = new HashSet<String>();
        operators.forEach((dialog, operator) -> taken.add(slot(dialog, operator)));
        var differing = new HashSet<>(slots);
        differing.removeAll(taken);
        taken.removeAll(slots);
        differing.addAll(taken);
        return differing;
    }
}
