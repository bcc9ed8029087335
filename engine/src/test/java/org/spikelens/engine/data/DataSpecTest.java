package org.spikelens.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.engine.data.Refusals.refusal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikelens.engine.SharedFiles;
import org.spikelens.engine.error.EngineException;

class DataSpecTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "digits",
                "sample:",
                "movie:x",
                "idx:",
                "idx:a,b,c",
                "idx:,",
                "cifar10:,,",
                "sample:digits/half",
                "npz: ",
                "folder:\0"
            })
    void whatIsNoDataSetIsSaid(String spec) {
        assertThat(refusal(() -> DataSpec.open(spec)))
                .isEqualTo(
                        "\""
                                + spec
                                + "\" is no data set: write sample:NAME, idx:IMAGES[,LABELS],"
                                + " cifar10:FILE, folder:DIR or npz:FILE.");
    }

    @Test
    void relativePathsAreMadeAbsolute() {
        String here = Path.of("").toAbsolutePath().toString();
        String slash = java.io.File.separator;
        assertThat(DataSpec.absolute("folder:a/b,c"))
                .isEqualTo("folder:" + here + slash + "a" + slash + "b,c");
        assertThat(DataSpec.absolute("idx:images,labels"))
                .isEqualTo("idx:" + here + slash + "images," + here + slash + "labels");
        String absolute = "npz:" + here + slash + "set.npz";
        for (String same : List.of(absolute, "sample:mlp-digits/test", "nonsense", "")) {
            assertThat(DataSpec.absolute(same)).isEqualTo(same);
        }
    }

    @Test
    void anUnknownSampleIsNamedWithThoseThatThereAre() {
        assertThat(refusal(() -> DataSpec.open("sample:cats/test")))
                .startsWith("There is no sample \"cats\": choose one of digits, objects");
    }

    @Test
    void aSampleIsItsCalibrationHalfThenItsTestHalf() throws EngineException {
        ImageSource whole = DataSpec.open("sample:digits");
        ImageSource calibration = DataSpec.open("sample:digits/calibration");
        ImageSource test = DataSpec.open("sample:digits/test");
        assertThat(whole.size()).isEqualTo(calibration.size() + test.size());
        assertThat(image(whole, 5)).isEqualTo(image(calibration, 5));
        assertThat(image(whole, calibration.size() + 5)).isEqualTo(image(test, 5));
        assertThat(whole.label(calibration.size() + 5)).isEqualTo(test.label(5));
        assertThat(DataSpec.open("sample:digits/training").size()).isEqualTo(20_000);
    }

    @Test
    void aBundledNetworkNamesItsDataSet() throws EngineException {
        assertThat(image(DataSpec.open("sample:vgg-objects/test"), 0))
                .isEqualTo(image(DataSpec.open("sample:objects/test"), 0));
    }

    @Test
    void readsMnist() throws EngineException {
        ImageSource source =
                DataSpec.open(
                        "idx:"
                                + shared("data/mnist/t10k-images-idx3-ubyte.gz")
                                + ","
                                + shared("data/mnist/t10k-labels-idx1-ubyte.gz"));
        assertThat(source.size()).isEqualTo(10_000);
        assertThat(histogram(source))
                .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        float[] image = image(source, 0);
        assertThat(image).hasSize(784);
        assertThat(max(image)).isGreaterThan(250f);
    }

    @Test
    void readsCifar10() throws EngineException {
        ImageSource source = DataSpec.open("cifar10:" + shared("data/cifar10/test-2000.bin"));
        assertThat(source.size()).isEqualTo(2000);
        int[] histogram = histogram(source);
        assertThat(Arrays.stream(histogram).sum()).isEqualTo(2000);
        assertThat(Arrays.stream(histogram).min().orElse(0)).isGreaterThan(150);
        assertThat(image(source, 1999)).hasSize(3072);
    }

    private static Path shared(String name) {
        Optional<Path> file = SharedFiles.find(name);
        Assumptions.assumeTrue(file.isPresent(), name + " is not on this machine");
        return file.orElseThrow();
    }

    private static int[] histogram(ImageSource source) {
        int[] images = new int[10];
        for (int i = 0; i < source.size(); i++) {
            images[source.label(i)]++;
        }
        return images;
    }

    private static float[] image(ImageSource source, int index) throws EngineException {
        float[] image = new float[source.channels() * source.height() * source.width()];
        source.read(index, image);
        return image;
    }

    private static float max(float[] values) {
        float max = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }
}
