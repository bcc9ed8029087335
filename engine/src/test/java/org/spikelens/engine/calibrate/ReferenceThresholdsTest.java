package org.spikelens.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.SharedFiles;
import org.spikelens.engine.data.BatchOrder;
import org.spikelens.engine.data.DataSpec;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.onnx.OnnxReader;
import org.spikelens.engine.tensor.TensorRuntime;

/** Thresholds of a trained network against those that another framework computed. */
class ReferenceThresholdsTest {
    private static final int UPDATES = 50;
    private static final int BATCH = 100;
    private static final String KEY =
            "ltb_channel_thresholds_50_updates_batch_100_file_order_update_before_clipping";

    @Test
    void agreeOnResNet20() throws Exception {
        Path model = present("models/resnet20_cifar10.onnx");
        Path data = present("data/cifar10/calibration-5000.bin");
        Path reference = present("reference/resnet20_cifar10.json");
        Graph graph = Passes.prepare(OnnxReader.read(model).graph(), PoolingRule.COUNT_EXACT);
        Preprocessing preprocessing =
                new Preprocessing(
                        List.of(),
                        List.of(),
                        0,
                        false,
                        List.of(.485f, .456f, .406f),
                        List.of(.229f, .224f, .225f));
        ImageSet images = new ImageSet(DataSpec.open("cifar10:" + data), preprocessing, 0, 0);
        BatchOrder order = new BatchOrder(images.size(), BATCH, false, 0);
        try (NDManager manager = TensorRuntime.newManager();
                LocalThresholdBalancing balancing =
                        new LocalThresholdBalancing(
                                graph, BalancingSettings.channelwise(UPDATES), manager)) {
            for (int k = 0; k < UPDATES; k++) {
                try (NDArray batch = images.batch(manager, order.batch(k))) {
                    balancing.update(batch);
                }
            }
            compare(balancing.thresholds(), reference);
        }
    }

    private static void compare(List<SiteThresholds> thresholds, Path reference) throws Exception {
        JsonArray expected =
                JsonParser.parseString(Files.readString(reference))
                        .getAsJsonObject()
                        .getAsJsonArray(KEY);
        assertThat(thresholds).hasSize(expected.size());
        for (int site = 0; site < expected.size(); site++) {
            JsonArray values = expected.get(site).getAsJsonArray();
            SiteThresholds found = thresholds.get(site);
            assertThat(found.values()).hasSize(values.size());
            for (int channel = 0; channel < values.size(); channel++) {
                double value = values.get(channel).getAsDouble();
                assertThat(found.of(channel))
                        .as("%s, channel %s", found.site(), channel)
                        .isCloseTo(value, within(1e-3 * Math.max(1e-3, value)));
            }
        }
    }

    private static Path present(String file) {
        Optional<Path> path = SharedFiles.find(file);
        Assumptions.assumeTrue(path.isPresent(), file + " is not there");
        return path.orElseThrow();
    }
}
