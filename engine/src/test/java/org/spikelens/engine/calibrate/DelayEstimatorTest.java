package org.spikelens.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.tensor.TensorRuntime;

class DelayEstimatorTest {
    private final NDManager manager = TensorRuntime.newManager();

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void addsUpAlongAChainOfClippedLayers() throws EngineException {
        // a: means 1, 2 over thresholds 4, 10: .25 and .2 -> .5/.25 = 2 steps
        // b sees a clipped at 4, 10 and halved: means .5, 1 over thresholds .5, 20 -> .5/1
        Graph graph = chain();
        DelayEstimate estimate =
                estimate(graph, .5, thresholds("a", 4, 10), thresholds("b", .5, 20));
        assertThat(estimate.perSite()).containsExactly(2.0, .5);
        assertThat(estimate.t0()).isEqualTo(2);
        DelayEstimate fromZero =
                estimate(graph, 0, thresholds("a", 4, 10), thresholds("b", .5, 20));
        assertThat(fromZero.perSite()).containsExactly(4.0, 1.0);
        assertThat(fromZero.t0()).isEqualTo(5);
    }

    @Test
    void laterLayersSeeClippedActivations() throws EngineException {
        // unit 1 holds 1 and 3 and is clipped at 2: mean 1.5, halved .75
        DelayEstimate estimate =
                estimate(chain(), .5, thresholds("a", 2, 2), thresholds("b", 1, 1));
        assertThat(estimate.perSite().get(0)).isCloseTo(.5 / (2 / 2.0), within(1e-7));
        assertThat(estimate.perSite().get(1)).isCloseTo(.5 / .75, within(1e-7));
    }

    @Test
    void silentLayersAndFlooredChannelsAddNothing() throws EngineException {
        Graph.Builder builder = Graph.builder("silent");
        builder.add("x", new Op.Input(new Shape(2)));
        builder.add("a", new Op.Relu(), "x");
        builder.add(
                "l",
                new Op.Linear(Parameter.of(new Shape(1, 2), -1, -1), Parameter.vector(0)),
                "a");
        builder.add("b", new Op.Relu(), "l");
        DelayEstimate estimate =
                estimate(
                        builder.build(List.of("b")),
                        .5,
                        thresholds("a", 4, Calibration.FLOOR),
                        thresholds("b", 1));
        assertThat(estimate.perSite()).containsExactly(2.0, 0.0);
    }

    @Test
    void takesTheLongestOfParallelBranches() throws EngineException {
        Graph.Builder builder = Graph.builder("branches");
        builder.add("x", new Op.Input(new Shape(2)));
        builder.add("a", new Op.Relu(), "x");
        builder.add("slow", new Op.Relu(), "x");
        builder.add("fast", new Op.Relu(), "x");
        builder.add("sum", new Op.Add(), "a", "slow");
        builder.add("all", new Op.Add(), "sum", "fast");
        builder.add("b", new Op.Relu(), "all");
        DelayEstimate estimate =
                estimate(
                        builder.build(List.of("b")),
                        .5,
                        thresholds("a", 4, 4),
                        thresholds("slow", 12, 12),
                        thresholds("fast", 2, 2),
                        thresholds("b", 6, 6));
        assertThat(estimate.perSite().subList(0, 3)).containsExactly(1.0, 3.0, .5);
        assertThat(estimate.perSite().get(3)).isCloseTo(.5 / (5.5 / 6), within(1e-6));
        assertThat(estimate.t0()).isEqualTo(3);
    }

    @Test
    void aShortRunReadsItsLastFourTimesteps() {
        assertThat(DelayEstimate.readoutStart(70, 32)).isEqualTo(28);
        assertThat(DelayEstimate.readoutStart(70, 128)).isEqualTo(70);
        assertThat(DelayEstimate.readoutStart(70, 74)).isEqualTo(70);
        assertThat(DelayEstimate.readoutStart(70, 73)).isEqualTo(69);
        assertThat(DelayEstimate.readoutStart(70, 3)).isZero();
        assertThat(DelayEstimate.readoutStart(0, 3)).isZero();
        assertThat(DelayEstimate.readoutStart(0, 4)).isZero();
    }

    private static Graph chain() throws EngineException {
        Graph.Builder builder = Graph.builder("chain");
        builder.add("x", new Op.Input(new Shape(2)));
        builder.add("a", new Op.Relu(), "x");
        builder.add("l", new Op.Linear(Parameter.of(new Shape(2, 2), .5f, 0, 0, .5f), null), "a");
        builder.add("b", new Op.Relu(), "l");
        return builder.build(List.of("b"));
    }

    private static SiteThresholds thresholds(String site, double first, double... more) {
        List<Double> values = new ArrayList<>(List.of(first));
        for (double value : more) {
            values.add(value);
        }
        return new SiteThresholds(site, Granularity.CHANNEL, values);
    }

    /** Two images, [1, 1] and [1, 3]. */
    private DelayEstimate estimate(Graph graph, double potential, SiteThresholds... thresholds) {
        return new DelayEstimator()
                .estimate(
                        graph,
                        List.of(thresholds),
                        potential,
                        manager.create(new float[] {1, 1, 1, 3}, new Shape(2, 2)),
                        manager);
    }
}
