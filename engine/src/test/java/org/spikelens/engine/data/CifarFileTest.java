package org.spikelens.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.engine.data.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarFileTest {
    @TempDir Path folder;

    @Test
    void readsSeveralFilesAsOne() throws Exception {
        Path first = records("a.bin", 3, 9);
        Path second = records("b.bin", 5);
        ImageSource source = DataSpec.open("cifar10:" + first + "," + second);
        assertThat(source.size()).isEqualTo(3);
        assertThat(source.description()).isEqualTo("cifar10:a.bin and 1 more");
        assertThat(source.label(1)).isEqualTo(9);
        assertThat(source.label(2)).isEqualTo(5);
        assertThat(source.classNames().get(source.label(0))).isEqualTo("cat");
        float[] image = new float[3072];
        source.read(2, image);
        assertThat(image[0]).isEqualTo(6f);
        assertThat(image[3071]).isEqualTo((5 + 3072) % 256);
    }

    @Test
    void aLengthThatIsNoMultipleOfARecordIsNamed() throws Exception {
        Path file = Files.write(folder.resolve("cut.bin"), new byte[3073 + 100]);
        assertThat(refusal(() -> DataSpec.open("cifar10:" + file)))
                .isEqualTo(
                        "\""
                                + file
                                + "\" is not a CIFAR-10 binary file (its length, 3173 bytes, is no"
                                + " multiple of 3073): check that it is the right file.");
    }

    @Test
    void aLabelAboveNineIsNamed() throws Exception {
        Path file = records("odd.bin", 1, 200);
        assertThat(refusal(() -> DataSpec.open("cifar10:" + file)))
                .isEqualTo(
                        "\""
                                + file
                                + "\" is not a CIFAR-10 binary file (image 1 has label 200): check"
                                + " that it is the right file.");
    }

    @Test
    void anEmptyFileIsNamed() throws Exception {
        Path file = Files.write(folder.resolve("empty.bin"), new byte[0]);
        assertThat(refusal(() -> DataSpec.open("cifar10:" + file)))
                .isEqualTo(
                        "\"" + file + "\" holds no images: choose another folder, file or range.");
    }

    /** Records whose pixel {@code i} is {@code label + 1 + i}, in bytes. */
    private Path records(String name, int... labels) throws IOException {
        byte[] bytes = new byte[labels.length * 3073];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (labels[i / 3073] + i % 3073);
        }
        return Files.write(folder.resolve(name), bytes);
    }
}
