package io.lyceum.command.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.command.platform.storage.ObjectStorage;
import io.lyceum.command.platform.storage.PersonalFiles;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.personal.PersonalKeyring;
import io.lyceum.kernel.personal.Seal;
import io.lyceum.learning.StudentId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.crypto.SecretKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C58, A22. */
class HomeworkFilesTest {

    private static final String DOCUMENT = "<?xml version=\"1.0\"?><w:document xmlns:w=\"urn:w\"><w:body><w:p><w:r>"
            + "<w:t>Моё утро</w:t></w:r></w:p><w:p><w:r><w:t>I get up</w:t></w:r></w:p></w:body></w:document>";

    private static final StudentId STUDENT = StudentId.next();
    private static final TenantId SCHOOL = TenantId.next();

    private final HomeworkFiles files;

    HomeworkFilesTest(@TempDir Path folder) {
        files = new HomeworkFiles(new PersonalFiles(new Remembering(folder), new OneKey()));
    }

    private static final class OneKey implements PersonalKeyring {

        private final SecretKey key = Seal.key(Seal.newKey());

        @Override
        public Optional<SecretKey> toWrite(UUID subject, @Nullable UUID person, TenantId tenant) {
            return of(subject);
        }

        @Override
        public Optional<SecretKey> of(UUID subject) {
            return subject.equals(STUDENT.value()) ? Optional.of(key) : Optional.empty();
        }

        @Override
        public boolean knows(UUID subject) {
            return true;
        }
    }

    /** Names contents by their length. */
    private record Remembering(Path folder) implements ObjectStorage {

        @Override
        public String put(byte[] content) {
            try {
                var hash = "hash of " + content.length;
                Files.write(file(hash), content);
                return hash;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public String take(Path file) {
            try {
                return put(Files.readAllBytes(file));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public Optional<Path> find(String hash) {
            return Optional.of(folder.resolve(hash));
        }

        @Override
        public void delete(String hash, Predicate<Path> own) {
            throw new AssertionError("homework is kept");
        }
    }

    @Test
    void aDocumentIsReadParagraphByParagraph() throws IOException {
        var taken = files.take(STUDENT, SCHOOL, "C:\\work\\essay.DOCX", zip(Map.of("word/document.xml", DOCUMENT)));

        assertThat(taken.text()).isEqualTo("Моё утро\nI get up");
        assertThat(taken.file().name()).isEqualTo("essay.DOCX");
        assertThat(taken.file().contentType()).endsWith("wordprocessingml.document");
    }

    @Test
    void plainTextIsCutAtSixteenKibibytesAndNeverWithinASign() {
        var taken = files.take(STUDENT, SCHOOL, "essay.txt", "ж".repeat(20_000).getBytes(StandardCharsets.UTF_8));

        assertThat(taken.text()).isEqualTo("ж".repeat(8_192));
    }

    @Test
    void aPdfIsOneByItsContent() throws IOException {
        var written = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(written);
        }

        assertThat(files.take(STUDENT, SCHOOL, "essay.pdf", written.toByteArray())
                        .file()
                        .contentType())
                .isEqualTo("application/pdf");
        refused("body", "essay.docx", written.toByteArray());
        refused("body", "essay.txt", new byte[] {(byte) 0xff, 0, 1});
        refused("body", "essay.pdf", "hello".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void otherKindsNamesWithoutAnEndAndMacrosAreRefused() throws IOException {
        refused("name", "essay.doc", new byte[] {1});
        refused("name", "../", new byte[] {1});
        refused("body", "essay.docx", zip(Map.of("word/vbaProject.bin", "x", "word/document.xml", DOCUMENT)));
        refused("body", "essay.docx", zip(Map.of("other.xml", DOCUMENT)));
    }

    private void refused(String field, String name, byte[] content) {
        assertThatThrownBy(() -> files.take(STUDENT, SCHOOL, name, content))
                .isInstanceOf(Rejection.class)
                .hasMessageStartingWith(field + ":");
    }

    private static byte[] zip(Map<String, String> parts) throws IOException {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file.toByteArray();
    }
}
