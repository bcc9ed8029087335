package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;

/** Small networks and batches, made by a seed. */
final class TestNetworks {
    private TestNetworks() {}

    /** The input goes straight into the activation "a". */
    static Graph bare(Op activation, long... shape) throws EngineException {
        Graph.Builder graph = Graph.builder("bare");
        graph.add("x", new Op.Input(new Shape(shape)));
        graph.add("a", activation, "x");
        return graph.build(List.of("a"));
    }

    /** x[2x8x8] - conv 6 - relu "a" - conv 5 - relu "b" - flatten - linear 3. */
    static Graph convolutional(long seed) throws EngineException {
        SplittableRandom random = new SplittableRandom(seed);
        Graph.Builder graph = Graph.builder("convolutional");
        graph.add("x", new Op.Input(new Shape(2, 8, 8)));
        graph.add("c1", conv(random, 6, 2), "x");
        graph.add("a", new Op.Relu(), "c1");
        graph.add("c2", conv(random, 5, 6), "a");
        graph.add("b", new Op.Relu(), "c2");
        graph.add("f", new Op.Reshape(new Shape(5 * 8 * 8)), "b");
        graph.add("y", new Op.Linear(random(random, 3, 320), null), "f");
        return graph.build(List.of("y"));
    }

    private static Op conv(SplittableRandom random, int out, int in) {
        return new Op.Conv(
                random(random, out, in, 3, 3), random(random, out), Window.square(2, 3, 1, 1), 1);
    }

    static Parameter random(SplittableRandom random, long... shape) {
        Shape whole = new Shape(shape);
        double scale = Math.sqrt(3.0 * shape[0] / whole.size());
        float[] values = new float[Math.toIntExact(whole.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble(-1, 1) * scale);
        }
        return Parameter.of(whole, values);
    }

    static NDArray batch(NDManager manager, long seed, long... shape) {
        return manager.create(
                random(new SplittableRandom(seed), shape).toArray(), new Shape(shape));
    }
}
