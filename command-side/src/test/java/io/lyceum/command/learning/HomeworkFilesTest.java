package io.lyceum.command.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.command.platform.storage.ObjectStorage;
import io.lyceum.command.platform.storage.PersonalFiles;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.personal.PersonalKeyring;
import io.lyceum.kernel.personal.Seal;
import io.lyceum.learning.StudentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C58, A22. */
class HomeworkFilesTest {

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
    void theTextIsCutAtSixteenKibibytesAndNeverWithinASign() {
        var taken = files.take(STUDENT, SCHOOL, "essay.txt", "ж".repeat(20_000).getBytes(StandardCharsets.UTF_8), "");

        assertThat(taken.text()).isEqualTo("ж".repeat(8_192));
        assertThat(taken.file().bytes()).isEqualTo(40_000);
    }

    @Test
    void whatWasTypedWithAFileComesBeforeItsText() {
        var taken = files.take(
                STUDENT, SCHOOL, "essay.txt", "I get up".getBytes(StandardCharsets.UTF_8), "My answer is attached");

        assertThat(taken.text()).isEqualTo("My answer is attached\n\nI get up");
    }
}
