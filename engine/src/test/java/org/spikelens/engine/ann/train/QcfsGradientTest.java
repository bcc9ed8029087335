package org.spikelens.engine.ann.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.tensor.TensorRuntime;

/** The value of a QCFS activation in training, and its gradient straight through the floor. */
class QcfsGradientTest {
    /** Value, slope in the current and slope in lambda at one current. */
    private static float[] at(float current, Op.Qcfs qcfs) throws EngineException {
        return at(current, qcfs, () -> {});
    }

    /**
     * As above.
     *
     * @param between done after the way forward and before the way back
     */
    private static float[] at(float current, Op.Qcfs qcfs, Runnable between)
            throws EngineException {
        Graph.Builder b = Graph.builder("one");
        b.add("x", new Op.Input(new Shape(1)));
        b.add("q", qcfs, "x");
        TrainableNetwork network = new TrainableNetwork(b.build(List.of("q")));
        try (NDManager manager = TensorRuntime.newManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDList leaves = network.upload(manager, true);
            NDArray x = manager.create(new float[] {current}, new Shape(1, 1));
            x.setRequiresGradient(true);
            NDArray y = network.forward(x, leaves, true);
            between.run();
            collector.backward(y.sum());
            return new float[] {
                y.toFloatArray()[0],
                x.getGradient().toFloatArray()[0],
                leaves.get(0).getGradient().toFloatArray()[0]
            };
        }
    }

    @Test
    void isWhatTheAuthorsSay() throws EngineException {
        Op.Qcfs four = new Op.Qcfs(4, 1);
        assertThat(at(0.3f, four)).containsExactly(new float[] {0.25f, 1, -0.05f}, within(1e-6f));
        assertThat(at(2, four)).containsExactly(1, 0, 1);
        assertThat(at(-3, four)).containsExactly(0, 0, 0);
        assertThat(at(0.125f, four)).containsExactly(new float[] {.25f, 1, .125f}, within(1e-6f));
        assertThat(at(0.1249999f, four)[0]).isZero();
        // in units of lambda it is the same activation
        assertThat(at(0.6f, new Op.Qcfs(4, 2)))
                .containsExactly(new float[] {0.5f, 1, -0.05f}, within(1e-6f));
    }

    /**
     * The library's graph of gradients does not own what it was given from Java: memory that is
     * given back too early is used again by others before the way back.
     */
    @Test
    void garbageThatIsCollectedBeforeTheWayBackIsNoPartOfIt() throws EngineException {
        Op.Qcfs four = new Op.Qcfs(4, 1);
        for (int i = 0; i < 5; i++) {
            assertThat(at(0.3f, four, QcfsGradientTest::reuseWhatIsFree))
                    .containsExactly(new float[] {0.25f, 1, -0.05f}, within(1e-6f));
        }
    }

    private static void reuseWhatIsFree() {
        try {
            System.gc();
            // memory outside the heap is freed by another thread
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<ByteBuffer> taken = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(Float.BYTES);
            buffer.order(ByteOrder.nativeOrder()).putFloat(0, 1000);
            taken.add(buffer);
        }
        Reference.reachabilityFence(taken);
    }

    /** Without the rounding's jumps: differences of the surrogate, its level held. */
    @Test
    void theGradientIsTheSlopeOfTheSurrogate() throws EngineException {
        double step = 1e-3;
        for (int i = 1; i < 40; i++) {
            float current = i * 0.037f;
            float lambda = 1.1f;
            float[] found = at(current, new Op.Qcfs(3, lambda));
            double level = found[0] / lambda;
            double slope =
                    (surrogate(current, lambda + step, level, lambda)
                                    - surrogate(current, lambda - step, level, lambda))
                            / (2 * step);
            assertThat((double) found[2]).as("z = %s", current).isCloseTo(slope, within(1e-3));
        }
    }

    /** Around the lambda it is taken at: the floor moves as its argument does. */
    private static double surrogate(double z, double lambda, double level, double around) {
        double share = Math.min(1, Math.max(0, z / lambda));
        double before = Math.min(1, Math.max(0, z / around));
        return lambda * (level + share - before);
    }

    @Test
    void lambdaNeverTurnsRound() {
        Weight lambda = new Weight(Parameter.scalar(0.01f), true, TrainableNetwork.LEAST_LAMBDA);
        lambda.descend(new float[] {5}, 0.1, new Schedule(0, 1, 2, 0.1, true, 0.9, 5e-4, 0, false));
        assertThat(lambda.values()).containsExactly(TrainableNetwork.LEAST_LAMBDA);
    }
}
