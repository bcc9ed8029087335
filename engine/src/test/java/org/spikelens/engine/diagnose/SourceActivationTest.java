package org.spikelens.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.tensor.TensorRuntime;

class SourceActivationTest {

    /** Ties of QCFS depend on the order of single operations. */
    @Test
    void isWhatTheSourceNetworkComputesBitForBit() throws Exception {
        Random random = new Random(11);
        int size = 20_000;
        for (Op op :
                List.of(
                        new Op.Relu(),
                        new Op.Clip(0, 6),
                        new Op.Qcfs(4, 1.7f),
                        new Op.Qcfs(7, .3f),
                        new Op.Qcfs(8, 2))) {
            float cap = (float) Math.min(10, op.cap());
            int levels = op instanceof Op.Qcfs qcfs ? qcfs.levels() : 3;
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                // half of them at ties or beside them
                values[i] =
                        i % 2 == 0
                                ? cap * (float) random.nextGaussian()
                                : (random.nextInt(2 * levels + 4) - 2) * (cap / (2 * levels))
                                        + (random.nextInt(3) - 1) * Math.ulp(cap / levels);
            }
            Graph.Builder b = Graph.builder("one");
            b.add("input", new Op.Input(new Shape(size)));
            b.add("site", op, "input");
            SourceActivation activation = SourceActivation.of(op);
            try (NDManager manager = TensorRuntime.newManager();
                    AnnRunner ann = new AnnRunner(b.build(List.of("site")), manager)) {
                float[] computed =
                        ann.run(manager.create(values, new Shape(1, size))).toFloatArray();
                for (int i = 0; i < size; i++) {
                    assertThat((float) activation.of(values[i]))
                            .as("%s of %s", op, values[i])
                            .isEqualTo(computed[i]);
                }
            }
        }
    }

    @Test
    void otherActivationsHaveNoLedger() {
        assertThatThrownBy(() -> SourceActivation.of(new Op.Tanh()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
