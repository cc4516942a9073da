package io.lyceum.command.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.personal.PersonalKeyring;
import io.lyceum.kernel.personal.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A33. */
class PersonalFilesTest {

    private static final TenantId SCHOOL = TenantId.next();
    private static final byte[] ESSAY = "My name is Kanarienvogel".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final Keys keys = new Keys();
    private final UUID student = Ids.next();
    private ObjectStorage storage;
    private PersonalFiles files;

    private static final class Keys implements PersonalKeyring {

        private final Map<UUID, Optional<SecretKey>> known = new HashMap<>();

        @Override
        public Optional<SecretKey> toWrite(UUID subject, @Nullable UUID person, TenantId tenant) {
            return known.computeIfAbsent(subject, unknown -> Optional.of(Seal.key(Seal.newKey())));
        }

        @Override
        public Optional<SecretKey> of(UUID subject) {
            return known.getOrDefault(subject, Optional.empty());
        }

        @Override
        public boolean knows(UUID subject) {
            return known.containsKey(subject);
        }
    }

    @BeforeEach
    void open() throws IOException {
        storage = new FolderStorage(folder);
        files = new PersonalFiles(storage, keys);
    }

    @Test
    void whatIsKeptIsReadWithTheKeyOfItsPersonAlone() throws IOException {
        var hash = files.take(student, SCHOOL, ESSAY);

        assertThat(files.content(hash)).isEqualTo(ESSAY);
        assertThat(Files.readString(storage.file(hash), StandardCharsets.ISO_8859_1))
                .doesNotContain("Kanarienvogel");
        assertThat(files.take(Ids.next(), SCHOOL, ESSAY)).isNotEqualTo(hash);
    }

    @Test
    void theFilesOfSomebodyForgottenAreGoneAndNoMoreAreKept() {
        var hash = files.take(student, SCHOOL, ESSAY);
        keys.known.put(student, Optional.empty());

        assertThatThrownBy(() -> files.content(hash))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("does not exist");
        assertThat(files.put(student, SCHOOL, ESSAY)).isEmpty();
        assertThatThrownBy(() -> files.take(student, SCHOOL, ESSAY))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("forgotten");
    }

    @Test
    void aFileFromBeforeFilesWereSealedIsReadAsItIs() {
        assertThat(files.content(storage.put(ESSAY))).isEqualTo(ESSAY);
    }

    @Test
    void aFileThatWasChangedIsNotRead() throws IOException {
        var stored = Files.readAllBytes(storage.file(files.take(student, SCHOOL, ESSAY)));
        stored[stored.length - 1] ^= 1;
        var changed = storage.put(stored);

        assertThatThrownBy(() -> files.content(changed)).isInstanceOf(IllegalArgumentException.class);
    }
}
