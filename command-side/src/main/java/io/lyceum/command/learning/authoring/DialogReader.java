package io.lyceum.command.learning.authoring;

import io.lyceum.learning.authoring.Element.Dialog;
import io.lyceum.learning.authoring.Element.Line;
import io.lyceum.learning.authoring.Element.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a dialog as somebody wrote it, noting all that is wrong with it (C45, C46). */
final class DialogReader {

    private DialogReader() {}

    static Dialog read(DocumentNode node, String id) {
        ElementReader.known(
                node,
                "text",
                "prompt",
                "model",
                "temperature",
                "reasoning",
                "conversation",
                "parse_mode",
                "link_preview",
                "transcription_language",
                "voice_response",
                "auto_start",
                "tts_voice",
                "tts_model",
                "tts_speed");
        var language = node.optional("transcription_language");
        if (language != null && !language.matches("[a-z]{2}")) {
            node.wrong("transcription_language", "two letters of ISO 639-1, such as en");
        }
        return new Dialog(
                id,
                node.text("text"),
                node.text("prompt"),
                node.optional("model"),
                node.number("temperature", 0, 1),
                node.oneOf("reasoning", DialogReader::effort, "minimal, low, medium, high"),
                conversation(node),
                ElementReader.parseMode(node, true),
                node.flag("link_preview"),
                language,
                node.flag("voice_response"),
                node.flag("auto_start"),
                node.optional("tts_voice"),
                node.optional("tts_model"),
                node.number("tts_speed", 0.25, 4.0));
    }

    private static Optional<String> effort(String text) {
        return Optional.of(text).filter(Set.of("minimal", "low", "medium", "high")::contains);
    }

    private static List<Line> conversation(DocumentNode node) {
        var lines = new ArrayList<Line>();
        for (var item : node.items("conversation")) {
            item.knownAre(Set.of("role", "text", "content"));
            var role = item.oneOf("role", DialogReader::speaker, "user, assistant");
            if (!item.has("role")) {
                item.wrong("role", "user or assistant");
            }
            var text = item.text(item.has("content") ? "content" : "text");
            lines.add(new Line(role == null ? Speaker.USER : role, text));
        }
        return lines;
    }

    private static Optional<Speaker> speaker(String text) {
        return switch (text) {
            case "user" -> Optional.of(Speaker.USER);
            case "assistant", "bot" -> Optional.of(Speaker.ASSISTANT);
            default -> Optional.empty();
        };
    }
}
