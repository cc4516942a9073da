package io.lyceum.command.learning.delivery;

import io.lyceum.kernel.UserId;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.delivery.Awaits;
import io.lyceum.learning.delivery.RunEvent;
import io.lyceum.learning.delivery.RunEvent.AnswerGraded;
import io.lyceum.learning.delivery.RunEvent.AnswerSubmitted;
import io.lyceum.learning.delivery.RunEvent.DelayElapsed;
import io.lyceum.learning.delivery.RunEvent.DialogClosed;
import io.lyceum.learning.delivery.RunEvent.DialogMessageSent;
import io.lyceum.learning.delivery.RunEvent.DialogReplyFailed;
import io.lyceum.learning.delivery.RunEvent.DialogReplyRecorded;
import io.lyceum.learning.delivery.RunEvent.DialogVoiceSent;
import io.lyceum.learning.delivery.RunEvent.ElementContinued;
import io.lyceum.learning.delivery.RunEvent.ElementDelayed;
import io.lyceum.learning.delivery.RunEvent.ElementServed;
import io.lyceum.learning.delivery.RunEvent.ModuleEntered;
import io.lyceum.learning.delivery.RunEvent.OptionChosen;
import io.lyceum.learning.delivery.RunEvent.RevisionFinished;
import io.lyceum.learning.delivery.RunEvent.RevisionPrepared;
import io.lyceum.learning.delivery.RunEvent.RunEnded;
import io.lyceum.learning.delivery.RunEvent.RunStarted;
import io.lyceum.learning.delivery.RunEvent.SectionAwaited;
import io.lyceum.learning.delivery.RunEvent.SectionFinished;
import io.lyceum.learning.delivery.RunEvent.TestScored;
import io.lyceum.learning.delivery.RunEvent.TranscriptionFailed;
import io.lyceum.learning.delivery.UtteranceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a run stands, as its events tell. */
final class RunProgress {

    /**
     * One answer, in the order they were given.
     *
     * @param score absent when it has no grade
     */
    record Answered(
            String element,
            @Nullable Double score,
            @Nullable Double maxScore) {

        boolean isGraded() {
            return score != null;
        }

        /** A30: less than the most. */
        boolean isMistake() {
            return score != null && maxScore != null && score < maxScore;
        }
    }

    private @Nullable UserId learner;
    private @Nullable StudentId student;
    private @Nullable String current;
    private @Nullable String section;
    private Awaits awaits = Awaits.NOTHING;
    private List<Answered> answers = new ArrayList<>();
    private List<String> revisionQueue = new ArrayList<>();
    private @Nullable String revision;
    private int delays;
    private @Nullable String delayTarget;
    private @Nullable Instant until;
    private @Nullable UtteranceId pending;
    private Set<String> finishedSections = new HashSet<>();
    private boolean served;
    private boolean ended;

    RunProgress() {}

    static RunProgress of(List<RunEvent> history) {
        var progress = new RunProgress();
        history.forEach(progress::on);
        return progress;
    }

    @Nullable
    UserId learner() {
        return learner;
    }

    @Nullable
    StudentId student() {
        return student;
    }

    Optional<String> current() {
        return Optional.ofNullable(current);
    }

    /** In which the run goes on; not the one of an element that a revision asks once more. */
    Optional<String> section() {
        return Optional.ofNullable(section);
    }

    Awaits awaits() {
        return awaits;
    }

    List<Answered> answers() {
        return answers;
    }

    List<String> revisionQueue() {
        return revisionQueue;
    }

    Optional<String> revision() {
        return Optional.ofNullable(revision);
    }

    int delays() {
        return delays;
    }

    Optional<String> delayTarget() {
        return Optional.ofNullable(delayTarget);
    }

    Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** The message that waits for the AI, or to be written down. */
    @Nullable
    UtteranceId pending() {
        return pending;
    }

    boolean hasFinished(String finished) {
        return finishedSections.contains(finished);
    }

    /** Whether the learner has been shown anything yet. */
    boolean hasBegun() {
        return served;
    }

    boolean isEnded() {
        return ended;
    }

    void on(RunEvent event) {
        switch (event) {
            case RunStarted e -> {
                learner = e.learner();
                student = e.student();
            }
            case ElementServed e -> {
                current = e.element();
                served = true;
                waitFor(e.awaits());
                if (e.revising()) {
                    revisionQueue.remove(e.element());
                } else {
                    section = e.section();
                }
            }
            case ElementContinued e -> waitFor(Awaits.NOTHING);
            case AnswerSubmitted e -> {
                answers.add(new Answered(e.element(), null, null));
                waitFor(Awaits.NOTHING);
            }
            case AnswerGraded e -> answers.set(answers.size() - 1, new Answered(e.element(), e.score(), e.maxScore()));
            case OptionChosen e -> waitFor(Awaits.NOTHING);
            case ElementDelayed e -> {
                waitFor(Awaits.DELAY);
                current = e.element();
                delays = e.delay();
                delayTarget = e.target();
                until = e.until();
            }
            case DelayElapsed e -> waitFor(Awaits.NOTHING);
            case SectionAwaited e -> {
                waitFor(Awaits.SECTION);
                current = e.section();
                section = e.section();
                until = e.until();
            }
            case SectionFinished e -> finishedSections.add(e.section());
            case TestScored e -> {}
            case RevisionPrepared e -> {
                revision = e.element();
                revisionQueue = new ArrayList<>(e.queue());
            }
            case RevisionFinished e -> revision = null;
            case DialogMessageSent e -> {
                waitFor(Awaits.REPLY);
                pending = e.utterance();
            }
            case DialogVoiceSent e -> {
                waitFor(Awaits.TRANSCRIPT);
                pending = e.utterance();
            }
            case TranscriptionFailed e -> waitFor(Awaits.MESSAGE);
            case DialogReplyRecorded e -> waitFor(Awaits.MESSAGE);
            case DialogReplyFailed e -> waitFor(Awaits.MESSAGE);
            case DialogClosed e -> waitFor(Awaits.NOTHING);
            case ModuleEntered e -> {
                waitFor(Awaits.NOTHING);
                revision = null;
                revisionQueue.clear();
            }
            case RunEnded e -> {
                waitFor(Awaits.NOTHING);
                ended = true;
            }
        }
    }

    private void waitFor(Awaits next) {
        awaits = next;
        pending = null;
        until = null;
        delayTarget = null;
    }
}
