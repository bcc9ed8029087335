package org.spikelens.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.CancelledException;

class AtomicFileTest {
    @TempDir Path folder;

    @Test
    void writesWhatItIsGiven() throws Exception {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, false, out -> out.write("new".getBytes()));
        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void keepsAnExistingFileUnlessToldToReplaceIt() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file, false, out -> out.write(1)))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "\""
                                + file
                                + "\" is there already: choose another name, or add --force to replace"
                                + " it.");
        assertThat(file).hasContent("old");
        AtomicFile.write(file, true, out -> out.write("new".getBytes()));
        assertThat(file).hasContent("new");
    }

    @Test
    void whoMayReadOtherFilesMayReadThisOne() throws Exception {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, false, out -> out.write(1));
        Path plain = Files.writeString(folder.resolve("b.txt"), "plain");
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    void aLinkStaysAndADeviceIsRefused() throws Exception {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);
        AtomicFile.write(link, true, out -> out.write("new".getBytes()));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
        assertThatThrownBy(() -> AtomicFile.check(device, true))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("it is a device");
    }

    @Test
    void aFullDiskLeavesTheOldFileAndNothingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        assertThatThrownBy(
                        () ->
                                AtomicFile.write(
                                        file,
                                        true,
                                        out -> {
                                            out.write(new byte[100]);
                                            throw new IOException("No space left on device");
                                        }))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("could not be written (No space left on device)");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void aCancelledJobLeavesNothing() throws Exception {
        Path file = folder.resolve("a.txt");
        assertThatThrownBy(
                        () ->
                                AtomicFile.write(
                                        file,
                                        false,
                                        out -> {
                                            out.write(1);
                                            throw new CancelledException();
                                        }))
                .isInstanceOf(CancelledException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void aMissingFolderIsSaidBeforeAnyWork() {
        Path file = folder.resolve("nowhere").resolve("a.txt");
        assertThatThrownBy(() -> AtomicFile.check(file, false))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("there is no folder");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
