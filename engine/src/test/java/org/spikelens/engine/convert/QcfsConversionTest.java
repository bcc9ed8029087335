package org.spikelens.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.tensor.TensorRuntime;

/** Networks trained with QCFS: what their neurons promise. */
class QcfsConversionTest {
    private static Settings settings() throws EngineException {
        return Settings.of(Methods.of("qcfs").description(), Map.of());
    }

    private static SpikingNetwork converted(Graph graph, NDManager manager) throws EngineException {
        try (Calibration calibration = Methods.of("qcfs").calibration(graph, settings(), manager)) {
            return new SpikingNetwork(
                    graph,
                    calibration.thresholds(),
                    IntegrateAndFireModel.DEFAULT,
                    PoolingRule.COUNT_EXACT,
                    false);
        }
    }

    /** Mean output after {@code timesteps}. */
    private static double[] simulated(Graph graph, NDArray images, int timesteps)
            throws EngineException {
        NDManager manager = images.getManager();
        try (Simulation simulation =
                new Simulation(converted(graph, manager), SimulationSettings.DEFAULT, manager)) {
            simulation.begin(images);
            simulation.advance(timesteps);
            double[] mean = simulation.output();
            for (int i = 0; i < mean.length; i++) {
                mean[i] /= timesteps;
            }
            return mean;
        }
    }

    private static float[] source(Graph graph, NDArray images) {
        try (AnnRunner ann = new AnnRunner(graph, images.getManager())) {
            return ann.run(images).toFloatArray();
        }
    }

    /** For every constant current the rate is the activation of as many levels; ties included. */
    @Test
    void aConstantCurrentFiresItsActivation() throws EngineException {
        float[] currents = new float[160];
        for (int i = 0; i < currents.length; i++) {
            currents[i] = (i - 40) / 64f;
        }
        float[] ones = new float[currents.length];
        Arrays.fill(ones, 1);
        for (int timesteps = 1; timesteps <= 16; timesteps++) {
            Graph.Builder b = Graph.builder("neurons");
            b.add("x", new Op.Input(new Shape(currents.length)));
            b.add("q", new Op.Qcfs(timesteps, 1), "x");
            b.add(
                    "y",
                    new Op.Affine(
                            Parameter.vector(ones), Parameter.vector(new float[currents.length])),
                    "q");
            Graph graph = b.build(List.of("y"));
            try (NDManager manager = TensorRuntime.newManager()) {
                NDArray images = manager.create(currents, new Shape(1, currents.length));
                double[] rates = simulated(graph, images, timesteps);
                float[] activations = source(graph, images);
                for (int i = 0; i < currents.length; i++) {
                    double level = Math.floor(timesteps * (double) currents[i] + 0.5);
                    double wanted = Math.min(timesteps, Math.max(0, level)) / timesteps;
                    assertThat(rates[i])
                            .as("z = %d/64, T = %d", i - 40, timesteps)
                            .isCloseTo(wanted, within(1e-12));
                    assertThat((double) activations[i]).isCloseTo(wanted, within(1e-6));
                }
            }
        }
    }

    /** One layer of neurons sees constant currents: at T = L the outputs are the source's. */
    @Test
    void atAsManyTimestepsAsLevelsAFirstLayerIsExact() throws EngineException {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int levels = 1 + random.nextInt(8);
            Graph.Builder b = Graph.builder("one layer");
            b.add("x", new Op.Input(new Shape(5)));
            b.add("hidden", linear(random, 5, 30), "x");
            b.add("q", new Op.Qcfs(levels, 0.5f + random.nextFloat()), "hidden");
            b.add("y", linear(random, 30, 4), "q");
            Graph graph = b.build(List.of("y"));
            try (NDManager manager = TensorRuntime.newManager()) {
                NDArray images = manager.create(values(random, 6 * 5), new Shape(6, 5));
                double[] mean = simulated(graph, images, levels);
                float[] wanted = source(graph, images);
                for (int i = 0; i < mean.length; i++) {
                    assertThat(mean[i]).as("seed %d", seed).isCloseTo(wanted[i], within(1e-4));
                }
            }
        }
    }

    private static Op.Linear linear(Random random, int in, int out) {
        return new Op.Linear(
                Parameter.of(new Shape(out, in), values(random, out * in)),
                Parameter.vector(values(random, out)));
    }

    private static float[] values(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Graph net(Op first, Op second) throws EngineException {
        Graph.Builder b = Graph.builder("net");
        b.add("x", new Op.Input(new Shape(2)));
        b.add("a", first, "x");
        b.add("l", new Op.Linear(Parameter.of(new Shape(2, 2), 1, 2, 3, 4), null), "a");
        b.add("b", second, "l");
        b.add("y", new Op.Linear(Parameter.of(new Shape(1, 2), 1, 1), null), "b");
        return b.build(List.of("y"));
    }

    @Test
    void thresholdsAreKnownBeforeAnyImage() throws EngineException {
        Graph graph = net(new Op.Qcfs(4, 1.5f), new Op.Qcfs(8, 0.25f));
        try (NDManager manager = TensorRuntime.newManager();
                Calibration calibration =
                        Methods.of("qcfs").calibration(graph, settings(), manager)) {
            for (int update = 0; update < 2; update++) {
                assertThat(calibration.thresholds())
                        .extracting(site -> site.values())
                        .containsExactly(List.of(1.5), List.of(0.25));
                calibration.update(manager.create(new float[] {9, 1}, new Shape(1, 2)));
            }
            assertThat(calibration.statistics(0).clipped()).isEqualTo(0.5);
        }
    }

    @Test
    void aNetworkOfOtherActivationsIsRefusedByName() throws EngineException {
        Graph graph = net(new Op.Qcfs(4, 1.5f), new Op.Relu());
        try (NDManager manager = TensorRuntime.newManager()) {
            assertThatThrownBy(() -> Methods.of("qcfs").calibration(graph, settings(), manager))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(
                            "Method qcfs needs a network trained with QCFS activations, and layer \"b\" is Relu: choose"
                                    + " another method or another network.");
        }
    }

    /** What never rises above lambda needs no higher threshold. */
    @Test
    void otherMethodsStayAtOrBelowLambda() throws EngineException {
        Graph graph = net(new Op.Qcfs(4, 1.5f), new Op.Qcfs(8, 0.25f));
        for (String id : List.of("ltb", "max-norm", "percentile")) {
            ConversionMethod method = Methods.of(id);
            Settings own = Settings.of(method.description(), Map.of());
            try (NDManager manager = TensorRuntime.newManager();
                    Calibration calibration = method.calibration(graph, own, manager)) {
                for (int i = 0; i < 9; i++) {
                    calibration.update(manager.create(new float[] {9, 8}, new Shape(1, 2)));
                }
                assertThat(calibration.thresholds().get(0).max()).isEqualTo(1.5);
                assertThat(calibration.thresholds().get(1).max()).isEqualTo(0.25);
            }
        }
    }

    @Test
    void absorbedThresholdsKeepTheLevels() throws EngineException {
        Graph graph = net(new Op.Qcfs(4, 1.5f), new Op.Qcfs(8, 0.25f));
        try (NDManager manager = TensorRuntime.newManager()) {
            Graph absorbed = ThresholdAbsorption.absorb(converted(graph, manager)).graph();
            assertThat(absorbed.node("a").op()).isEqualTo(new Op.Qcfs(4, 1));
            assertThat(absorbed.node("b").op()).isEqualTo(new Op.Qcfs(8, 1));
        }
    }
}
