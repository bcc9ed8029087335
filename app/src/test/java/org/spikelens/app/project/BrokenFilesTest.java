package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.app.job.Trouble;

/** Every loader with a file that is not what it should be: one sentence, and nothing is lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenFilesTest {
    private static final String GOOD = "sample:mlp-digits/test";

    @TempDir private static Path folder;
    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();
    private final Project project = workbench.project();

    @BeforeAll
    void openANetwork() throws Exception {
        workbench.openFile(good());
        bench.until("opened", () -> project.modelProperty().get() != null);
    }

    @AfterAll
    void closeIt() {
        bench.close();
    }

    static Stream<Arguments> models() throws IOException {
        byte[] whole = Files.readAllBytes(good());
        byte[] cut = new byte[whole.length / 2];
        System.arraycopy(whole, 0, cut, 0, cut.length);
        return Stream.of(
                arguments(file("empty.onnx"), "holds no network"),
                arguments(file("cut.onnx", cut), "ends in the middle"),
                arguments(file("random.onnx", random(4000)), "is not an ONNX model"),
                arguments(file("picture.onnx", png()), "is not an ONNX model"),
                arguments(folder.resolve("nowhere.onnx"), "no file"),
                arguments(Files.createDirectories(folder.resolve("dir.onnx")), "is a folder"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void models(Path file, String says) throws Exception {
        OpenedModel before = project.modelProperty().get();
        workbench.openFile(file);
        assertSaid(Step.MODEL, says, file.getFileName().toString());
        assertThat(project.modelProperty().get()).isSameAs(before);
    }

    static Stream<Arguments> images() throws IOException {
        byte[] idx = idx(0x0803, 3, 28, 28);
        return Stream.of(
                arguments("idx:" + file("empty.idx"), "starts with"),
                arguments("idx:" + file("cut.idx", Arrays.copyOf(idx, 999)), "holds"),
                arguments("idx:" + file("random.idx", random(999)), "starts with"),
                arguments("idx:" + file("cut.idx.gz", half(gzip(idx))), "end too early"),
                arguments("idx:" + file("bad.idx.gz", damaged(gzip(idx))), "gzip"),
                arguments(
                        "idx:" + file("three.idx", idx) + "," + file("two.lab", idx(0x0801, 2)),
                        "2 labels for 3 images"),
                arguments(
                        "idx:" + file("four.idx", idx) + "," + file("png.lab", png()),
                        "starts with"),
                arguments("cifar10:" + file("empty.bin"), "no images"),
                arguments("cifar10:" + file("cut.bin", new byte[3000]), "no multiple"),
                arguments("cifar10:" + file("label.bin", label(3073)), "label 99"),
                arguments("npz:" + file("empty.npz"), "empty.npz"),
                arguments("npz:" + file("random.npz", random(999)), "no zip file"),
                arguments("npz:" + file("other.npz", npz("weights", floats(1))), "no array"),
                arguments(
                        "npz:"
                                + file(
                                        "text.npz",
                                        npz("images", "hi".getBytes(StandardCharsets.UTF_8))),
                        ".npy"),
                arguments("npz:" + file("nan.npz", npz("images", floats(Float.NaN))), "NaN"),
                arguments("folder:" + folder.resolve("nowhere"), "no file"),
                arguments("folder:" + picture("none", null), "no images"),
                arguments("folder:" + picture("broken", half(png())), "decoded"),
                arguments(
                        "folder:" + picture("text", "hello".getBytes(StandardCharsets.UTF_8)),
                        "broken.png"),
                arguments("movies:x", "is no data set"));
    }

    @ParameterizedTest
    @MethodSource("images")
    void images(String data, String says) throws Exception {
        workbench.useData(request(data));
        assertSaid(Step.DATA, says, "");
        assertThat(project.dataProperty().get()).isNull();
    }

    @ParameterizedTest
    @MethodSource("preparations")
    void preparations(DataRequest request, String says) throws Exception {
        workbench.useData(request);
        assertSaid(Step.DATA, says, "");
    }

    private void assertSaid(Step step, String says, String where) throws Exception {
        bench.until("said", () -> project.troubleProperty(step).get() != null);
        bench.until("idle", () -> !workbench.jobs().busyProperty().get());
        Trouble trouble = project.troubleProperty(step).get();
        assertThat(trouble.sentence())
                .contains(says)
                .contains(where)
                .doesNotContain("--")
                .doesNotContain("Exception")
                .doesNotContain("inside the program")
                .doesNotContain("\n")
                .endsWith(".");
        workbench.dismiss(step);
    }

    private static DataRequest request(String test) {
        return new DataRequest(GOOD, test, 10, Map.of());
    }

    static Stream<Arguments> preparations() {
        return Stream.of(
                arguments(prepared("mean", "one"), "Mean cannot be"),
                arguments(prepared("std", "0"), "Deviation cannot be"),
                arguments(prepared("resize", "big"), "Resize cannot be"));
    }

    private static DataRequest prepared(String option, String value) {
        return new DataRequest(GOOD, GOOD, 10, Map.of(option, value));
    }

    private static Path good() throws IOException {
        Path file = folder.resolve("good.onnx");
        if (!Files.exists(file)) {
            Files.write(file, WorkbenchTest.ownBytes());
        }
        return file;
    }

    private static Path file(String name, byte... bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /** A folder with one class and one picture in it. */
    private static Path picture(String name, byte[] bytes) throws IOException {
        Path place = folder.resolve(name);
        Path inside = Files.createDirectories(place.resolve("class"));
        if (bytes != null) {
            Files.write(inside.resolve("broken.png"), bytes);
        }
        return place;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] half(byte... bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] damaged(byte... bytes) {
        byte[] changed = bytes.clone();
        for (int i = bytes.length / 2; i < bytes.length; i++) {
            changed[i] ^= 0x55;
        }
        return changed;
    }

    private static byte[] label(int length) {
        byte[] record = new byte[length];
        record[0] = 99;
        return record;
    }

    private static byte[] idx(int magic, int... shape) {
        int values = 1;
        for (int axis : shape) {
            values *= axis;
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * shape.length + values).putInt(magic);
        for (int axis : shape) {
            bytes.putInt(axis);
        }
        bytes.put(random(values / 2));
        return bytes.array();
    }

    private static byte[] gzip(byte... bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(bytes);
        }
        return packed.toByteArray();
    }

    /** One image of 28x28 floats. */
    private static byte[] floats(float value) {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 28, 28), }\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + 4 * 784).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 784; i++) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private static byte[] npz(String name, byte... array) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry(name + ".npy"));
            zip.write(array);
        }
        return packed.toByteArray();
    }

    /** A gray picture of noise, 28x28. */
    private static byte[] png() throws IOException {
        BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(2);
        for (int i = 0; i < 784; i++) {
            picture.getRaster().setSample(i % 28, i / 28, 0, random.nextInt(256));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
