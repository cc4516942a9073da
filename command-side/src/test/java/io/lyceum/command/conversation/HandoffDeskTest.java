package io.lyceum.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.command.conversation.HandoffDesk.HandoffNotPossible;
import io.lyceum.conversation.HandoffState;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of section 5.2. */
class HandoffDeskTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final UserId ANNA = UserId.next();

    @ParameterizedTest
    @EnumSource(HandoffState.class)
    void aRequestIsPossibleFromEveryStateButActive(HandoffState state) {
        var desk = in(state);

        if (state == HandoffState.ACTIVE) {
            assertThatThrownBy(() -> desk.checkRequest(NOW)).isInstanceOf(HandoffNotPossible.class);
        } else {
            assertThatCode(() -> desk.checkRequest(NOW)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource(HandoffState.class)
    void takingOverAndCancellingNeedARequest(HandoffState state) {
        var desk = in(state);

        if (state == HandoffState.REQUESTED) {
            assertThatCode(desk::checkTakeOver).doesNotThrowAnyException();
            assertThatCode(desk::checkCancel).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(desk::checkTakeOver).isInstanceOf(HandoffNotPossible.class);
            assertThatThrownBy(desk::checkCancel).isInstanceOf(HandoffNotPossible.class);
        }
    }

    @ParameterizedTest
    @EnumSource(HandoffState.class)
    void onlyTheAssignedOperatorReleases(HandoffState state) {
        var desk = in(state);

        assertThatThrownBy(() -> desk.checkAssigned(UserId.next())).isInstanceOf(HandoffNotPossible.class);
        if (state == HandoffState.ACTIVE) {
            assertThatCode(() -> desk.checkAssigned(ANNA)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> desk.checkAssigned(ANNA)).isInstanceOf(HandoffNotPossible.class);
        }
    }

    @Test
    void theFourthRequestWithinAMinuteIsTooMany() {
        var desk = new HandoffDesk();
        for (var second = 0; second < 3; second++) {
            desk.checkRequest(NOW.plusSeconds(second));
            desk.requested("r" + second, NOW.plusSeconds(second));
        }

        assertThatThrownBy(() -> desk.checkRequest(NOW.plusSeconds(59))).isInstanceOf(Rejection.class);
        assertThatCode(() -> desk.checkRequest(NOW.plusSeconds(60))).doesNotThrowAnyException();
    }

    @Test
    void aNewRequestForgetsTheOldOperator() {
        var desk = in(HandoffState.ACTIVE);
        desk.released();
        desk.requested("again", NOW);

        assertThat(desk.isAssignedTo(ANNA)).isFalse();
    }

    private static HandoffDesk in(HandoffState state) {
        var desk = new HandoffDesk();
        switch (state) {
            case NONE -> {}
            case REQUESTED -> desk.requested("r", NOW.minusSeconds(300));
            case ACTIVE -> {
                desk.requested("r", NOW.minusSeconds(300));
                desk.started(ANNA);
            }
            case RELEASED -> {
                desk.requested("r", NOW.minusSeconds(300));
                desk.started(ANNA);
                desk.released();
            }
            case CANCELLED -> {
                desk.requested("r", NOW.minusSeconds(300));
                desk.cancelled();
            }
        }
        return desk;
    }
}
