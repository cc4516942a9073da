package io.lyceum.command.learning.delivery.adapter;

import io.lyceum.command.learning.delivery.port.Speech;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Without a speech service: replies stay in writing, and learners are asked to write. */
public final class OfflineSpeech implements Speech {

    @Override
    public String transcribe(byte[] recording, String contentType, @Nullable String language) {
        throw new Unavailable("no speech service is configured");
    }

    @Override
    public Optional<byte[]> say(String text, Voice voice) {
        return Optional.empty();
    }
}
