package io.lyceum.command.media.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.storage.ObjectStorage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Where ffmpeg is unpacked. */
class MediaPortsTest {

    @TempDir
    Path folder;

    private ApplicationContextRunner context() {
        return new ApplicationContextRunner()
                .withInitializer(context ->
                        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
                .withUserConfiguration(MediaPorts.class)
                .withBean(ObjectStorage.class, HttpRenderEngineTest.NoPictures::new)
                .withBean(OutsideCalls.class, () -> new OutsideCalls(new SimpleMeterRegistry()));
    }

    /** In a container the root is read-only, and only the storage itself and the folder for temporary files are not. */
    @Test
    void nothingIsWrittenBesideTheStorage() throws IOException {
        var installation = Files.createDirectory(folder.resolve("read-only"));
        Files.setPosixFilePermissions(installation, PosixFilePermissions.fromString("r-xr-xr-x"));
        context()
                .withPropertyValues(
                        "lyceum.storage.folder=" + installation.resolve("objects"),
                        "lyceum.media.tools-folder=" + folder.resolve("tools"))
                .run(started -> assertThat(started).hasNotFailed());

        assertThat(Files.isExecutable(folder.resolve("tools/ffmpeg"))).isTrue();
        assertThat(installation).isEmptyDirectory();
    }

    @Test
    void theFolderForToolsIsFoundAgainAndIsItsOwnersAlone() throws IOException {
        var tools = ToolsFolder.in(folder);

        assertThat(ToolsFolder.in(folder)).isEqualTo(tools);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tools)))
                .isEqualTo("rwx------");
        assertThat(folder).isDirectoryNotContaining(Files::isRegularFile);
    }

    @Test
    void nothingIsRunFromAFolderWhereOthersWrite() throws IOException {
        Files.setPosixFilePermissions(ToolsFolder.in(folder), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> ToolsFolder.in(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lyceum.media.tools-folder");
    }

    @Test
    void aFolderThatCannotBeMadeEndsTheStartWithItsName() throws IOException {
        var occupied = Files.createFile(folder.resolve("occupied"));
        context()
                .withPropertyValues("lyceum.media.tools-folder=" + occupied)
                .run(started -> assertThat(started.getStartupFailure())
                        .isInstanceOf(BeanCreationException.class)
                        .rootCause()
                        .hasMessageContaining(occupied.toString()));
    }
}
