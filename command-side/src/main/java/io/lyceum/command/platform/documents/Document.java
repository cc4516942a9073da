package io.lyceum.command.platform.documents;

import io.lyceum.kernel.Rejection;
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

/**
 * An uploaded .pdf, .docx or .txt whose content is what its name says and passes the {@link FilePolicy} (C89 to C95).
 *
 * @param name without folders
 * @param text all of it that can be read, of a PDF its first 50 pages; empty when there is none
 */
public record Document(String name, String contentType, String text) {

    public static final int LARGEST_MB = 10;

    private static final int LARGEST_PART = 50 * 1024 * 1024;
    private static final int PAGES_READ = 50;

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
     * Blocks: for threads that may.
     *
     * @throws Rejection {@code invalid-request} naming {@code name} or {@code body}
     */
    public static Document read(String givenName, byte[] content) {
        var name = FilePolicy.name(givenName);
        var kind = Kind.of(name);
        FilePolicy.requireNoProgram(content);
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
        FilePolicy.requireNoScript(text);
        return new Document(name, kind.contentType, text.strip());
    }

    private static String pdf(byte[] content) throws IOException {
        try (var document = Loader.loadPDF(content)) {
            FilePolicy.requireNoAction(document);
            var stripper = new PDFTextStripper();
            stripper.setEndPage(PAGES_READ);
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
        while (reader.hasNext()) {
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
}
