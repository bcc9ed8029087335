package org.spikelens.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.engine.data.Refusals.refusal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {
    @TempDir Path folder;

    @Test
    void readsImagesAndLabels() throws Exception {
        ImageSource source = DataSpec.open("idx:" + images(3) + "," + labels(1, 0, 9));
        assertThat(source.size()).isEqualTo(3);
        assertThat(source.channels()).isEqualTo(1);
        assertThat(source.height()).isEqualTo(2);
        assertThat(source.width()).isEqualTo(2);
        assertThat(source.label(2)).isEqualTo(9);
        assertThat(source.bytes()).isTrue();
        float[] image = new float[4];
        source.read(2, image);
        assertThat(image).containsExactly(248f, 249f, 250f, 251f);
    }

    @Test
    void readsGzippedFilesWhateverTheirName() throws Exception {
        Path packed = folder.resolve("packed.bin");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Files.readAllBytes(images(3)));
        }
        Files.write(packed, bytes.toByteArray());
        assertThat(DataSpec.open("idx:" + packed).size()).isEqualTo(3);

        Files.write(packed, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12));
        assertThat(refusal(() -> DataSpec.open("idx:" + packed)))
                .isEqualTo(
                        "\""
                                + packed
                                + "\" cannot be read (its gzip data end too early): check the"
                                + " path and its permissions, or get the file again.");
    }

    @Test
    void withoutLabelsOnlyAccuracyIsRefused() throws Exception {
        ImageSource source = DataSpec.open("idx:" + images(2));
        assertThat(source.labelled()).isFalse();
        assertThat(source.label(0)).isEqualTo(-1);
        ImageSet set = new ImageSet(source, Preprocessing.NONE, 0, 0);
        assertThat(refusal(set::requireLabels))
                .isEqualTo(
                        "\"idx:images\" has no labels, and accuracy needs them: name a label file.");
    }

    @Test
    void readsImagesWithChannels() throws Exception {
        Path file = folder.resolve("colour");
        ByteBuffer bytes = ByteBuffer.allocate(20 + 24).putInt(0x804);
        bytes.putInt(2).putInt(3).putInt(2).putInt(2).position(43).put((byte) 7);
        Files.write(file, bytes.array());
        ImageSource source = DataSpec.open("idx:" + file);
        assertThat(source.channels()).isEqualTo(3);
        float[] image = new float[12];
        source.read(1, image);
        assertThat(image[11]).isEqualTo(7f);
    }

    @Test
    void aWrongMagicNumberIsNamed() throws Exception {
        Path labels = labels(1);
        assertThat(refusal(() -> DataSpec.open("idx:" + labels)))
                .isEqualTo(
                        "\""
                                + labels
                                + "\" is not an IDX file of images (it starts with 00000801 and not"
                                + " with 00000803): check that it is the right file.");
        Path images = images(1);
        assertThat(refusal(() -> DataSpec.open("idx:" + images + "," + images)))
                .isEqualTo(
                        "\""
                                + images
                                + "\" is not an IDX file of labels (it starts with 00000803 and not"
                                + " with 00000801): check that it is the right file.");
    }

    @Test
    void aWrongCountIsNamed() throws Exception {
        Path file = images(3);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).putInt(4, 5);
        Files.write(file, bytes);
        assertThat(refusal(() -> DataSpec.open("idx:" + file)))
                .isEqualTo(
                        "\""
                                + file
                                + "\" says that it holds 5 images and holds 3: copy or download it"
                                + " again.");
    }

    @Test
    void everyTruncationIsRefused() throws Exception {
        Path file = images(2);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(refusal(() -> DataSpec.open("idx:" + file)))
                    .as("length %d", length)
                    .contains(file.toString());
        }
    }

    @Test
    void aLabelFileShorterThanTheImagesIsNamed() throws Exception {
        Path images = images(3);
        Path labels = labels(1, 2);
        assertThat(refusal(() -> DataSpec.open("idx:" + images + "," + labels)))
                .isEqualTo(
                        "\""
                                + labels
                                + "\" holds 2 labels for 3 images: give the label file that belongs"
                                + " to the images.");
    }

    @Test
    void aMissingFileAndNoImagesAreNamed() throws Exception {
        Path missing = folder.resolve("none");
        assertThat(refusal(() -> DataSpec.open("idx:" + missing)))
                .isEqualTo("There is no file \"" + missing + "\": check the path.");
        Path empty = images(0);
        assertThat(refusal(() -> DataSpec.open("idx:" + empty)))
                .isEqualTo(
                        "\"" + empty + "\" holds no images: choose another folder, file or range.");
    }

    private Path images(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(16 + 4 * count);
        bytes.putInt(0x803).putInt(count).putInt(2).putInt(2);
        for (int i = 0; i < 4 * count; i++) {
            bytes.put((byte) (240 + i));
        }
        return Files.write(folder.resolve("images"), bytes.array());
    }

    private Path labels(int... labels) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + labels.length).putInt(0x801);
        bytes.putInt(labels.length);
        for (int label : labels) {
            bytes.put((byte) label);
        }
        return Files.write(folder.resolve("labels"), bytes.array());
    }
}
