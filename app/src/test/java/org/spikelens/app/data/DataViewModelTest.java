package org.spikelens.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataViewModelTest {
    @TempDir private Path folder;

    @Test
    void chosenFilesAreNamedByTheirKind() throws IOException {
        assertThat(DataViewModel.spec(folder)).isEqualTo("folder:" + folder);
        assertThat(DataViewModel.spec(file("a.npz"))).startsWith("npz:");
        assertThat(DataViewModel.spec(file("test.bin"))).startsWith("cifar10:");
        Path images = file("t10k-images-idx3-ubyte.gz");
        assertThat(DataViewModel.spec(images)).isEqualTo("idx:" + images);
        Path labels = file("t10k-labels-idx1-ubyte.gz");
        assertThat(DataViewModel.spec(images)).isEqualTo("idx:" + images + "," + labels);
    }

    private Path file(String name) throws IOException {
        return Files.createFile(folder.resolve(name));
    }
}
