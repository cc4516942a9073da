package io.lyceum.command.learning;

import io.lyceum.command.platform.storage.PersonalFiles;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.learning.HomeworkFile;
import io.lyceum.learning.StudentId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.stereotype.Component;

/**
 * Takes in homework as a file (C58, A22): .pdf, .docx or .txt up to 10 MB whose content is what its name says; no macros.
 * Its text is read, so that it is checked like homework that was typed. Blocks: for threads that may.
 */
@Component
class HomeworkFiles {

    static final int LARGEST = 10 * 1024 * 1024;

    private static final int LONGEST_TEXT = 16_384;
    private static final int LARGEST_PART = 50 * 1024 * 1024;
    private static final int LONGEST_NAME = 200;

    private enum Kind {
        PDF("application/pdf"),
        DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        TXT("text/plain");

        final String contentType;

        Kind(String contentType) {
            this.contentType = contentType;
        }

        static Kind of(String name) {
            var lower = name.toLowerCase(Locale.ROOT);
            for (var kind : values()) {
                if (lower.endsWith("." + kind.name().toLowerCase(Locale.ROOT))) {
                    return kind;
                }
            }
            throw Rejection.invalid("name", "a .pdf, .docx or .txt file");
        }
    }

    /**
     * A file with what it says.
     *
     * @param text at most 16 KiB of it, empty when there is none to read
     */
    record Taken(HomeworkFile file, String text) {}

    private final PersonalFiles storage;

    HomeworkFiles(PersonalFiles storage) {
        this.storage = storage;
    }

    /** @throws Rejection {@code invalid-request} naming {@code name} or {@code body} */
    Taken take(StudentId student, TenantId tenant, String givenName, byte[] content) {
        var name = givenName
                .substring(Math.max(givenName.lastIndexOf('/'), givenName.lastIndexOf('\\')) + 1)
                .strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Rejection.invalid("name", "a file name of 1 to %d characters".formatted(LONGEST_NAME));
        }
        var kind = Kind.of(name);
        String text;
        try {
            text = switch (kind) {
                case PDF -> pdf(content);
                case DOCX -> docx(content);
                case TXT -> plain(content);
            };
        } catch (IOException | XMLStreamException unreadable) {
            throw Rejection.invalid(
                    "body", "the content of a .%s file".formatted(kind.name().toLowerCase(Locale.ROOT)));
        }
        return new Taken(
                new HomeworkFile(
                        name, kind.contentType, storage.take(student.value(), tenant, content), content.length),
                shortened(text.strip()));
    }

    private static String pdf(byte[] content) throws IOException {
        try (var document = Loader.loadPDF(content)) {
            var stripper = new PDFTextStripper();
            stripper.setEndPage(50);
            return stripper.getText(document);
        }
    }

    private static String docx(byte[] content) throws IOException, XMLStreamException {
        var text = "";
        var found = false;
        try (var parts = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (var part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                if (part.getName().endsWith("vbaProject.bin")) {
                    throw Rejection.invalid("body", "a document without macros");
                }
                if (part.getName().equals("word/document.xml")) {
                    found = true;
                    text = paragraphs(parts.readNBytes(LARGEST_PART));
                }
            }
        }
        if (!found) {
            throw new IOException("no document in it");
        }
        return text;
    }

    private static String paragraphs(byte[] xml) throws XMLStreamException {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        var text = new StringBuilder();
        var inText = false;
        while (reader.hasNext() && text.length() < LONGEST_TEXT) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT ->
                    inText = reader.getLocalName().equals("t");
                case XMLStreamConstants.CHARACTERS -> {
                    if (inText) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    inText = false;
                    if (reader.getLocalName().equals("p")) {
                        text.append('\n');
                    }
                }
                default -> {}
            }
        }
        return text.toString();
    }

    private static String plain(byte[] content) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
        if (text.indexOf('\0') >= 0) {
            throw Rejection.invalid("body", "the content of a .txt file");
        }
        return text;
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
