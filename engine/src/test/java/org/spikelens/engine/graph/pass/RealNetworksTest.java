package org.spikelens.engine.graph.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikelens.engine.SharedFiles;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.RandomNetworks;
import org.spikelens.engine.onnx.OnnxReader;
import org.spikelens.engine.onnx.OnnxRuntimeCheck;

/** Networks trained by others compute the same after they were prepared. */
class RealNetworksTest {
    @ParameterizedTest
    @CsvSource({
        "resnet20_cifar10.onnx, 2",
        "resnet8_cifar10.onnx, 255",
        "mnist_cnn.onnx, 255",
        "face_rfb_320.onnx, 1"
    })
    void keepTheirLogits(String file, float range) throws EngineException {
        Optional<Path> path = SharedFiles.find("models/" + file);
        Assumptions.assumeTrue(path.isPresent(), file + " is not here");
        Graph source = OnnxReader.read(path.get()).graph();
        Graph logits =
                new DropTrailingSoftmax()
                        .apply(source.withOutputs(List.of(source.output().name())));
        long[] shape = new long[source.input().shape().dimension() + 1];
        shape[0] = 2;
        System.arraycopy(source.input().shape().getShape(), 0, shape, 1, shape.length - 1);
        float[] images = new RandomNetworks(7).between(0, range, shape).toArray();
        float[] expected = OnnxRuntimeCheck.ours(logits, images, shape).get(0);
        for (PoolingRule rule : List.of(PoolingRule.COUNT_EXACT, PoolingRule.PRE_NEURON)) {
            Graph prepared = Passes.prepare(source, rule);
            float[] found = OnnxRuntimeCheck.ours(prepared, images, shape).get(0);
            assertThat(OnnxRuntimeCheck.relativeDifference(found, expected))
                    .as(rule.id())
                    .isLessThan(1e-4);
            assertThat(prepared.spikingSites()).isNotEmpty();
            assertThat(prepared.nodes())
                    .noneMatch(node -> node.op() instanceof Op.BatchNorm)
                    .noneMatch(node -> node.op() instanceof Op.Affine)
                    .noneMatch(node -> node.op() instanceof Op.Identity);
        }
    }
}
