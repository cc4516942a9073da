package io.lyceum.command.conversation;

import io.lyceum.conversation.HandoffState;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The handoff of one dialog: which step is possible from which state (the table of 5.2). */
final class HandoffDesk {

    private static final int REQUESTS_A_MINUTE = 3;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** A step that the present state does not allow. */
    static final class HandoffNotPossible extends Rejection {

        HandoffNotPossible(String why, HandoffState state) {
            super(ProblemCode.HANDOFF_NOT_POSSIBLE, why, Map.of("handoff", state));
        }
    }

    private HandoffState state = HandoffState.NONE;
    private @Nullable UserId operator;
    private Set<String> requestIds = new HashSet<>();
    private List<Instant> requestTimes = new ArrayList<>();

    HandoffState state() {
        return state;
    }

    boolean isActive() {
        return state == HandoffState.ACTIVE;
    }

    boolean knows(String requestId) {
        return requestIds.contains(requestId);
    }

    boolean isWaiting() {
        return state == HandoffState.REQUESTED;
    }

    /** C128: at most three in any 60 seconds, counted by events (A9). */
    void checkRequest(Instant now) {
        if (state == HandoffState.ACTIVE) {
            throw new HandoffNotPossible("an operator has this dialog already", state);
        }
        if (!mayRequest(now)) {
            throw new Rejection(ProblemCode.RATE_LIMITED, "at most 3 handoff requests a minute for one dialog");
        }
    }

    /** Whether a request would be within the limit now. */
    boolean mayRequest(Instant now) {
        return requestTimes.stream()
                        .filter(time -> time.isAfter(now.minus(MINUTE)))
                        .count()
                < REQUESTS_A_MINUTE;
    }

    void checkTakeOver() {
        if (state != HandoffState.REQUESTED) {
            throw new HandoffNotPossible("only a requested dialog can be taken over", state);
        }
    }

    /** Only the operator who has the dialog may speak in it or give it back. */
    void checkAssigned(UserId by) {
        if (!isAssignedTo(by)) {
            throw new HandoffNotPossible("only the operator who has the dialog may do this", state);
        }
    }

    boolean isAssignedTo(UserId candidate) {
        return state == HandoffState.ACTIVE && candidate.equals(operator);
    }

    void checkCancel() {
        if (state != HandoffState.REQUESTED) {
            throw new HandoffNotPossible("only a requested handoff can be cancelled", state);
        }
    }

    void requested(String requestId, Instant at) {
        state = HandoffState.REQUESTED;
        operator = null;
        repeated(requestId, at);
    }

    void repeated(String requestId, Instant at) {
        requestIds.add(requestId);
        requestTimes.removeIf(time -> !time.isAfter(at.minus(MINUTE)));
        requestTimes.add(at);
    }

    void started(UserId by) {
        state = HandoffState.ACTIVE;
        operator = by;
    }

    void released() {
        state = HandoffState.RELEASED;
        operator = null;
    }

    void cancelled() {
        state = HandoffState.CANCELLED;
    }
}
