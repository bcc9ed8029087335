package org.spikelens.engine.project;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.engine.error.EngineException;

/** What is no converted network, or no longer one, is refused in a sentence that says why. */
class SnnFileDamageTest {
    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void writeANetwork() throws EngineException {
        file = folder.resolve("net.snn");
        SnnFile.write(SnnFileTest.network(), file, false);
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text.snn"), "not a network");
        assertThatThrownBy(() -> SnnFile.read(text))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is not a converted network");
    }

    @Test
    void aTruncatedFileIsDamaged() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.snn");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> SnnFile.read(cut))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void aChangedEntryIsNamed() throws Exception {
        Path changed = SnnParts.rewritten(file, "thresholds/0.f64", new byte[8]);
        assertThatThrownBy(() -> SnnFile.read(changed))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("thresholds/0.f64 does not have its recorded hash");
    }

    @Test
    void aNewerFormatAsksForAnUpdate() throws Exception {
        String manifest = SnnParts.manifest(file).replace("\"version\": 1", "\"version\": 99");
        Path newer =
                SnnParts.rewritten(
                        file, "manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> SnnFile.read(newer))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("newer version (format 99)");
    }

    @Test
    void anIncompleteManifestIsDamaged() throws Exception {
        Path broken =
                SnnParts.rewritten(
                        file,
                        "manifest.json",
                        "{\"format\":\"spikelens-snn\",\"version\":1}"
                                .getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> SnnFile.read(broken))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("its manifest is incomplete");
    }

    @Test
    void aManifestThatContradictsTheNetworkIsDamaged() throws Exception {
        String manifest = SnnParts.manifest(file);
        for (String[] change :
                new String[][] {
                    {"\"subtract\"", "\"sideways\""},
                    {"\"leak\": 0.0", "\"leak\": 2.0"},
                    {"\"channel\"", "\"pixel\""},
                    {"\"layer\"", "\"pixel\""},
                    {"\"name\":", "\"nome\":"}
                }) {
            String changed = manifest.replace(change[0], change[1]);
            if (changed.equals(manifest)) {
                continue;
            }
            Path broken =
                    SnnParts.rewritten(
                            file, "manifest.json", changed.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> SnnFile.read(broken))
                    .as(change[1])
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("is damaged");
        }
    }
}
