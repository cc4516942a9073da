package io.lyceum.command.learning.delivery.port;

/** Both ways between voice and text: one service does both. */
public interface Speech extends SpeechToText, TextToSpeech {}
