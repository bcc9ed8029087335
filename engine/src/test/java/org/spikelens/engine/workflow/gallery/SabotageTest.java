package org.spikelens.engine.workflow.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.onnx.OnnxReader;
import org.spikelens.engine.tensor.TensorRuntime;
import org.spikelens.engine.workflow.ModelSource;
import org.spikelens.samples.Damage;

class SabotageTest {
    private static final int IMAGES = 4;

    private static Graph sound(String name) throws Exception {
        return new ModelSource(ModelSource.SAMPLE + name).read().graph();
    }

    /** Of random images, the same for the same number of values. */
    private static float[] outputs(Graph graph) {
        Random random = new Random(5);
        Shape shape = new Shape(IMAGES).addAll(graph.input().shape());
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        try (NDManager owner = TensorRuntime.newManager();
                AnnRunner ann = new AnnRunner(graph, owner)) {
            NDArray batch = owner.create(values, shape);
            return ann.run(batch).toFloatArray();
        }
    }

    @Test
    void amplifiedChannelsChangeNoOutput() throws Exception {
        Graph lenet = sound("lenet-digits");
        Graph broken = Sabotage.done(lenet, List.of(new Damage.Amplify("conv4", "linear8", 3, 64)));
        // a power of two: not even rounding differs in single products
        assertThat(outputs(broken)).containsExactly(outputs(lenet), within(1e-4f));
        Op.Conv before = (Op.Conv) lenet.node("conv4").op();
        Op.Conv after = (Op.Conv) broken.node("conv4").op();
        assertThat(after.weight().get(0)).isEqualTo(64 * before.weight().get(0));
        assertThat(after.bias().get(2)).isEqualTo(64 * before.bias().get(2));
        assertThat(after.bias().get(3)).isEqualTo(before.bias().get(3));
    }

    @Test
    void rotatedOutputsAreTheSameValuesElsewhere() throws Exception {
        Graph mlp = sound("mlp-digits");
        float[] before = outputs(mlp);
        float[] after = outputs(Sabotage.done(mlp, List.of(new Damage.RotateOutputs("logits", 3))));
        for (int i = 0; i < before.length; i++) {
            int to = i / 10 * 10 + (i % 10 + 3) % 10;
            assertThat(after[to]).isCloseTo(before[i], within(1e-4f));
        }
    }

    @Test
    void biasesAreDividedWithNormalisationAmongThem() throws Exception {
        Graph vgg = sound("vgg-objects");
        Graph broken = Sabotage.done(vgg, List.of(new Damage.DivideBiases(32)));
        assertThat(broken.nodes()).noneMatch(node -> node.op() instanceof Op.BatchNorm);
        Graph whole = Sabotage.done(vgg, List.of(new Damage.DivideBiases(1)));
        assertThat(outputs(whole)).containsExactly(outputs(vgg), within(1e-3f));
        float divided = ((Op.Conv) broken.node("conv1").op()).bias().get(0);
        assertThat(divided).isEqualTo(((Op.Conv) whole.node("conv1").op()).bias().get(0) / 32);
    }

    @Test
    void theSameDamageGivesTheSameFile() throws Exception {
        assertThat(BrokenNetworks.onnx("broken/shuffled-weights"))
                .isEqualTo(BrokenNetworks.onnx("broken/shuffled-weights"))
                .isNotEqualTo(BrokenNetworks.onnx("broken/hard-reset"));
        Graph shuffled =
                OnnxReader.read("a", BrokenNetworks.onnx("broken/shuffled-weights")).graph();
        Op.Linear before = (Op.Linear) sound("mlp-digits").node("linear4").op();
        Op.Linear after = (Op.Linear) shuffled.node("linear4").op();
        float[] one = before.weight().toArray();
        float[] other = after.weight().toArray();
        assertThat(other).isNotEqualTo(one);
        Arrays.sort(one);
        Arrays.sort(other);
        assertThat(other).isEqualTo(one);
    }
}
