package io.lyceum.command.learning;

import io.lyceum.command.platform.documents.Document;
import io.lyceum.command.platform.storage.PersonalFiles;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.learning.HomeworkFile;
import io.lyceum.learning.StudentId;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/**
 * Takes in homework as a {@link Document} (C58, A22). Its text is read, so that it is checked like homework that was typed.
 * Blocks: for threads that may.
 */
@Component
class HomeworkFiles {

    private static final int LONGEST_TEXT = 16_384;

    /**
     * A file with what it says.
     *
     * @param text what was typed with it and then its own, at most 16 KiB; empty when there is nothing to read
     */
    record Taken(HomeworkFile file, String text) {}

    private final PersonalFiles storage;

    HomeworkFiles(PersonalFiles storage) {
        this.storage = storage;
    }

    /**
     * @param typed with it; may be empty
     * @throws Rejection {@code invalid-request} naming {@code name} or {@code body}
     */
    Taken take(StudentId student, TenantId tenant, String name, byte[] content, String typed) {
        var document = Document.read(name, content);
        return new Taken(
                new HomeworkFile(
                        document.name(),
                        document.contentType(),
                        storage.take(student.value(), tenant, content),
                        content.length),
                shortened((typed + "\n\n" + document.text()).strip()));
    }

    /** By bytes, as texts in events are limited, and never within a sign. */
    private static String shortened(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST_TEXT) {
            return text;
        }
        var end = LONGEST_TEXT;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
