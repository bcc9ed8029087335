package org.spikelens.engine.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.job.CancelAt;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.tensor.TensorRuntime;

/** A convolution over a batch that takes long goes on in pieces, and can be cancelled. */
class LongConvolutionTest {
    private static final int CHANNELS = 256;
    private static final int SIDE = 32;
    private static final int BATCH = 15;

    @Test
    void piecesGiveWhatEachImageGives() throws Exception {
        Graph.Builder builder = Graph.builder("long");
        builder.add("x", new Op.Input(new Shape(CHANNELS, SIDE, SIDE)));
        float[] weights = new float[CHANNELS * CHANNELS * 9];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.sin(i) / CHANNELS;
        }
        Parameter weight = Parameter.of(new Shape(CHANNELS, CHANNELS, 3, 3), weights);
        builder.add("y", new Op.Conv(weight, null, Window.square(2, 3, 1, 1), 1), "x");
        Graph graph = builder.build(List.of("y"));
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner runner = new AnnRunner(graph, manager)) {
            Shape shape = new Shape(BATCH, CHANNELS, SIDE, SIDE);
            NDArray batch = manager.randomUniform(-1, 1, shape, DataType.FLOAT32);
            NDArray all = runner.run(batch);
            assertThat(all.getManager()).isSameAs(manager);
            for (int image : new int[] {0, 7, BATCH - 1}) {
                NDArray alone = runner.run(batch.get(image + ":" + (image + 1)));
                assertThat(all.get(image).toFloatArray())
                        .containsExactly(alone.toFloatArray(), Offset.offset(1e-4f));
            }
            int arrays = manager.getManagedArrays().size();
            assertThatThrownBy(
                            () -> Checkpoint.during(new CancelAt(4), context -> runner.run(batch)))
                    .isInstanceOf(CancelledException.class);
            assertThat(manager.getManagedArrays()).as("nothing left").hasSize(arrays);
        }
    }
}
