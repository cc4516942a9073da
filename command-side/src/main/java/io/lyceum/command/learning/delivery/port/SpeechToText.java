package io.lyceum.command.learning.delivery.port;

import org.jspecify.annotations.Nullable;

/** Writes down what a learner said (C46). */
public interface SpeechToText {

    /** There is nobody to write it down: the learner is asked to write. */
    final class Unavailable extends RuntimeException {

        public Unavailable(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * Blocks until it is written down.
     *
     * @param language ISO 639-1; found out if absent
     * @throws Unavailable when no attempt can succeed
     */
    String transcribe(byte[] recording, String contentType, @Nullable String language);
}
