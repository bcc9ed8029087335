package org.spikelens.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.engine.data.Refusals.refusal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzFileTest {
    private static final byte[] EIGHT = {0, 1, 2, 3, 4, 5, 6, (byte) 255};
    private static final byte[] TWO_LABELS = {3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0};

    @TempDir Path folder;

    @Test
    void readsBytesAndLabels() throws Exception {
        Path file =
                npz(
                        "images", npy("|u1", "(2, 1, 2, 2)", EIGHT),
                        "labels", npy("<i8", "(2,)", TWO_LABELS));
        ImageSource source = DataSpec.open("npz:" + file);
        assertThat(source.size()).isEqualTo(2);
        assertThat(source.channels()).isEqualTo(1);
        assertThat(source.bytes()).isTrue();
        assertThat(source.label(0)).isEqualTo(3);
        assertThat(source.label(1)).isEqualTo(1);
        float[] image = new float[4];
        source.read(1, image);
        assertThat(image).containsExactly(4f, 5f, 6f, 255f);
    }

    @Test
    void readsFloatsOfEitherByteOrderAsTheyAre() throws Exception {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            String type = order == ByteOrder.BIG_ENDIAN ? ">f4" : "<f4";
            byte[] values = floats(order, 0.5f, -1.25f);
            Path file = npz("images", npy(type, "(1, 2, 1, 1)", values));
            ImageSource source = DataSpec.open("npz:" + file);
            assertThat(source.bytes()).isFalse();
            assertThat(source.labelled()).isFalse();
            ImageSet set = new ImageSet(source, Preprocessing.NONE, 0, 0);
            assertThat(set.image(0)).containsExactly(0.5f, -1.25f);
        }
    }

    @Test
    void aValueThatIsNotFiniteIsNamed() throws Exception {
        byte[] values = floats(ByteOrder.LITTLE_ENDIAN, 1f, Float.NaN);
        Path file = npz("images", npy("<f4", "(2, 1, 1, 1)", values));
        ImageSet set = new ImageSet(DataSpec.open("npz:" + file), Preprocessing.NONE, 0, 0);
        assertThat(set.image(0)).containsExactly(1f);
        assertThat(refusal(() -> set.image(1)))
                .isEqualTo("Image 1 of \"npz:data.npz\" holds NaN: remove or repair it.");
    }

    @Test
    void whatIsWrongWithAFileIsSaid() throws Exception {
        byte[] good = npy("|u1", "(2, 1, 2, 2)", EIGHT);
        byte[] short1 = npy("|u1", "(1,)", new byte[] {1});
        byte[] cut = Arrays.copyOf(good, good.length - 3);
        byte[] fortran = npy("|u1", "(2, 1, 2, 2)", EIGHT, "True");
        byte[] doubles = npy("<f8", "(1, 1, 1, 1)", EIGHT);
        byte[] none = npy("|u1", "(0, 1, 2, 2)", new byte[0]);

        assertThat(reason("other", good)).isEqualTo("it has no array \"images\"");
        assertThat(reason("images", npy("|u1", "(8,)", EIGHT)))
                .isEqualTo("\"images\" is [8] and not [N,C,H,W]");
        assertThat(reason("images", doubles))
                .isEqualTo("\"images\" is of type f8 and not uint8 or float32");
        assertThat(reason("images", cut))
                .isEqualTo("array \"images\": its values take 5 bytes and not 8");
        assertThat(reason("images", fortran))
                .isEqualTo(
                        "array \"images\": it is in Fortran order; save it after"
                                + " numpy.ascontiguousarray");
        assertThat(reason("images", new byte[40]))
                .isEqualTo("array \"images\": it does not start as a .npy array");
        assertThat(reason("images", good, "labels", npy("<f4", "(2,)", EIGHT)))
                .isEqualTo("\"labels\" is [2] of type f4 and not [N] of an integer type");
        assertThat(reason("images", good, "labels", npy("|i1", "(2,)", new byte[] {1, -1})))
                .isEqualTo("image 1 has label -1");
        Path missing = npz("images", good, "labels", short1);
        assertThat(refusal(() -> DataSpec.open("npz:" + missing)))
                .isEqualTo(
                        "\""
                                + missing
                                + "\" holds 1 labels for 2 images: give the label file that belongs"
                                + " to the images.");
        Path empty = npz("images", none);
        assertThat(refusal(() -> DataSpec.open("npz:" + empty))).contains("holds no images");
    }

    @Test
    void aFileCutOffAnywhereIsRefused() throws Exception {
        Path file = npz("images", npy("|u1", "(2, 1, 2, 2)", EIGHT));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(refusal(() -> DataSpec.open("npz:" + file)))
                    .as("length %d", length)
                    .contains(file.toString());
        }
    }

    private String reason(Object... arrays) throws IOException {
        Path file = npz(arrays);
        String sentence = refusal(() -> DataSpec.open("npz:" + file));
        String start = "\"" + file + "\" is not an .npz file of images (";
        String end = "): check that it is the right file.";
        assertThat(sentence).startsWith(start).endsWith(end);
        return sentence.substring(start.length(), sentence.length() - end.length());
    }

    private Path npz(Object... arrays) throws IOException {
        Path file = folder.resolve("data.npz");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < arrays.length; i += 2) {
                zip.putNextEntry(new ZipEntry(arrays[i] + ".npy"));
                zip.write((byte[]) arrays[i + 1]);
                zip.closeEntry();
            }
        }
        return file;
    }

    private static byte[] npy(String type, String shape, byte[] values) {
        return npy(type, shape, values, "False");
    }

    private static byte[] npy(String type, String shape, byte[] values, String fortran) {
        String header =
                String.format(
                        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n",
                        type, fortran, shape);
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + values.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) 1).put((byte) 0).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.US_ASCII)).put(values);
        return bytes.array();
    }

    private static byte[] floats(ByteOrder order, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(order);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }
}
