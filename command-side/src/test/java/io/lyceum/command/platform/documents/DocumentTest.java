package io.lyceum.command.platform.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.kernel.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDPageAdditionalActions;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C89 to C95. */
class DocumentTest {

    private static final String PARAGRAPHS = "<?xml version=\"1.0\"?><w:document xmlns:w=\"urn:w\"><w:body><w:p><w:r>"
            + "<w:t>Моё утро</w:t></w:r></w:p><w:p><w:r><w:t>I get up</w:t></w:r></w:p></w:body></w:document>";

    @Test
    void aDocumentIsReadParagraphByParagraph() throws IOException {
        var read = Document.read("C:\\work\\essay.DOCX", zip(Map.of("word/document.xml", PARAGRAPHS)));

        assertThat(read.text()).isEqualTo("Моё утро\nI get up");
        assertThat(read.name()).isEqualTo("essay.DOCX");
        assertThat(read.contentType()).endsWith("wordprocessingml.document");
    }

    @Test
    void aDocumentIsWhatItsNameSays() throws IOException {
        var pdf = pdf(document -> {});

        assertThat(Document.read("essay.pdf", pdf).contentType()).isEqualTo("application/pdf");
        refused("body", "essay.docx", pdf);
        refused("body", "essay.txt", new byte[] {(byte) 0xff, 0, 1});
        refused("body", "essay.pdf", bytes("hello"));
        refused("body", "essay.docx", zip(Map.of("other.xml", PARAGRAPHS)));
        refused("name", "essay.doc", new byte[] {1});
    }

    @ParameterizedTest
    @ValueSource(strings = {"../", "", "a\u0007.txt", "a<b.txt", "a:b.txt", "what?.txt", "a|b.txt"})
    void namesAreNames(String name) {
        refused("name", name, bytes("My morning"));
    }

    @Test
    void aNameHasAHundredSignsAtMost() {
        assertThat(Document.read("a".repeat(96) + ".txt", bytes("My morning")).name())
                .hasSize(100);
        refused("name", "a".repeat(97) + ".txt", bytes("My morning"));
    }

    @Test
    void aDocumentWithMacrosIsRefused() throws IOException {
        refused("body", "essay.docx", zip(Map.of("word/vbaProject.bin", "x", "word/document.xml", PARAGRAPHS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MZ and so on", "\u007fELF and so on", "<SCRIPT src=x>", "<?php echo 1", "run PowerShell -c"})
    void programsAndScriptsAreRefused(String content) {
        refused("body", "essay.txt", bytes(content));
    }

    @Test
    void aPdfThatDoesSomethingByItselfIsRefused() throws IOException {
        refused(
                "body",
                "essay.pdf",
                pdf(document -> document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"))));
        refused("body", "essay.pdf", pdf(document -> {
            var link = new PDAnnotationLink();
            link.setAction(new PDActionLaunch());
            annotate(document, link);
        }));
        refused("body", "essay.pdf", pdf(document -> {
            var actions = new PDPageAdditionalActions();
            actions.setO(new PDActionGoTo());
            document.getPage(0).setActions(actions);
        }));
    }

    @Test
    void aPdfMayOpenAtAPage() throws IOException {
        var pdf = pdf(document -> document.getDocumentCatalog().setOpenAction(new PDActionGoTo()));

        assertThat(Document.read("essay.pdf", pdf).text()).isEmpty();
    }

    private static void annotate(PDDocument document, PDAnnotationLink link) {
        try {
            document.getPage(0).getAnnotations().add(link);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void refused(String field, String name, byte[] content) {
        assertThatThrownBy(() -> Document.read(name, content))
                .isInstanceOf(Rejection.class)
                .hasMessageStartingWith(field + ":");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pdf(Consumer<PDDocument> change) throws IOException {
        var written = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            change.accept(document);
            document.save(written);
        }
        return written.toByteArray();
    }

    private static byte[] zip(Map<String, String> parts) throws IOException {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(bytes(part.getValue()));
            }
        }
        return file.toByteArray();
    }
}
