package io.lyceum.learning.delivery;

/** What a run waits for where it stands. */
public enum Awaits {
    /** It goes on by itself, or has ended. */
    NOTHING,
    /** The click on the element's button. */
    CLICK,
    /** A text, an option or several, by the element's type. */
    ANSWER,
    /** One of the options of a jump. */
    CHOICE,
    /** The learner's next message in a dialog. */
    MESSAGE,
    /** What the learner said is being written down. */
    TRANSCRIPT,
    /** The AI's next message in a dialog. */
    REPLY,
    /** The signed result of a mini app. */
    RESULT,
    /** The end of a delay. */
    DELAY,
    /** The time from which a section is served. */
    SECTION
}
