package org.spikelens.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.engine.onnx.OnnxRuntimeCheck.assertMatchesOnnxRuntime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikelens.engine.SharedFiles;

/** Networks that others trained, held against ONNX Runtime. */
class SharedModelsTest {
    @ParameterizedTest
    @CsvSource({
        "mnist_cnn.onnx, 1, 784, 255",
        "resnet8_cifar10.onnx, 3, 3072, 255",
        "resnet20_cifar10.onnx, 3, 3072, 1",
        "face_rfb_320.onnx, 1, 230400, 1"
    })
    void matchesOnnxRuntime(String file, int images, int size, float scale) throws Exception {
        Optional<Path> path = SharedFiles.find("models/" + file);
        Assumptions.assumeTrue(path.isPresent(), "no shared models");
        Random random = new Random(11);
        float[] input = new float[images * size];
        for (int i = 0; i < input.length; i++) {
            input[i] = (random.nextFloat() - (scale == 1 ? 0.5f : 0)) * scale;
        }
        double worst = assertMatchesOnnxRuntime(Files.readAllBytes(path.get()), input);
        assertThat(worst).as(file).isLessThan(1e-4);
    }
}
