package io.lyceum.command.learning.delivery.port;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says a reply aloud (C46). */
public interface TextToSpeech {

    /**
     * A voice.
     *
     * @param voice its name or id; the usual one if absent
     * @param model the usual one if absent
     * @param speed 0.25 to 4.0
     */
    record Voice(@Nullable String voice, @Nullable String model, double speed) {}

    /** MP3; empty when there is nobody to say it. Blocks; an exception when the service fails. */
    Optional<byte[]> say(String text, Voice voice);
}
