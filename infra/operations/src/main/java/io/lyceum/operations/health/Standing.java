package io.lyceum.operations.health;

import java.util.Optional;

/**
 * How far something that follows the event store has come.
 *
 * @param position of the last event it has dealt with, in every part of it
 * @param eventsBehind the head
 * @param secondsBehind how long the oldest event it has not dealt with has been waiting; 0 without one
 * @param eventsPerSecond by which its position rose over the last samples
 * @param secondsLeft until it meets the head at this speed; empty when it stands still or has arrived
 * @param deadLetters events it could not deal with, and those that wait behind them
 * @param reason why it stalls; empty otherwise
 */
public record Standing(
        String name,
        State state,
        long position,
        long eventsBehind,
        double secondsBehind,
        double eventsPerSecond,
        Optional<Double> secondsLeft,
        long deadLetters,
        String reason) {

    /** What an operator does about it: nothing, wait, or look. */
    public enum State {
        /** At the head, or a moment behind it. */
        LIVE,
        /** Behind, and coming closer. */
        REPLAYING,
        /** Nobody runs it, it does not move, or events are parked. */
        STALLED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
