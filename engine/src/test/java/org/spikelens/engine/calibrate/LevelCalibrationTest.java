package org.spikelens.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.tensor.TensorRuntime;

class LevelCalibrationTest {
    @Test
    void theMetricIsTheCodes() {
        assertThat(LevelConcentration.metric(60, 20, 10, 6, 4)).isCloseTo(23.990404, within(1e-6));
        assertThat(LevelConcentration.metric(90, 0, 0, 0, 10)).isCloseTo(39.602179, within(1e-6));
        assertThat(LevelConcentration.metric(50, 0, 0, 0, 50)).isCloseTo(9.333333, within(1e-6));
        assertThat(LevelConcentration.metric(100, 0, 0, 0, 0)).isCloseTo(41.4375, within(1e-9));
        assertThat(LevelConcentration.metric(20, 20, 20, 20, 20)).isZero();
    }

    /** Halved for every full quarter of the way from the network's smallest to its largest. */
    @Test
    void aConcentratedLayerIsLeftFewerLevels() {
        assertThat(LevelConcentration.levels(8, 20, 20, 40)).isEqualTo(8);
        assertThat(LevelConcentration.levels(8, 24.9, 20, 40)).isEqualTo(8);
        assertThat(LevelConcentration.levels(8, 25, 20, 40)).isEqualTo(4);
        assertThat(LevelConcentration.levels(8, 30, 20, 40)).isEqualTo(2);
        assertThat(LevelConcentration.levels(8, 35, 20, 40)).isEqualTo(1);
        assertThat(LevelConcentration.levels(8, 40, 20, 40)).isEqualTo(1);
        assertThat(LevelConcentration.levels(32, 40, 20, 40)).isEqualTo(4);
        assertThat(LevelConcentration.levels(3, 26, 20, 40)).isEqualTo(1);
        assertThat(LevelConcentration.levels(3, 39, 20, 40)).isEqualTo(1);
        assertThat(LevelConcentration.levels(8, 30, 30, 30)).isEqualTo(8);
    }

    @Test
    void levelsAreCountedInFiveBins() {
        assertThat(LevelConcentration.ofLevels(60, 20, 10, 6, 4))
                .isEqualTo(LevelConcentration.metric(60, 20, 10, 6, 4));
        // ends that do not occur do not count; the highest level is in the last bin
        assertThat(LevelConcentration.ofLevels(0, 7, 0, 3, 0))
                .isEqualTo(LevelConcentration.metric(7, 0, 0, 0, 3));
        assertThat(LevelConcentration.ofLevels(5, 1, 1, 1, 1, 1, 1, 1, 3))
                .isEqualTo(LevelConcentration.metric(6, 2, 1, 2, 4));
        assertThat(LevelConcentration.ofLevels(0, 9, 0)).isCloseTo(41.4375, within(1e-9));
        assertThat(LevelConcentration.ofLevels(0, 0, 0)).isZero();
    }

    @Test
    void levelsAreTheTrainedOnesOrThoseThatConcentrationLeaves() throws Exception {
        Graph.Builder b = Graph.builder("net");
        b.add("x", new Op.Input(new Shape(5)));
        b.add("a", new Op.Qcfs(8, 1), "x");
        b.add(
                "i",
                new Op.Affine(
                        Parameter.vector(0, 1, 1, 1, 1), Parameter.vector(.2f, 0, 0, .5f, -.5f)),
                "a");
        b.add("b", new Op.Qcfs(8, 1), "i");
        b.add("y", new Op.Linear(Parameter.of(new Shape(1, 5), 1, 1, 1, 1, 1), null), "b");
        Graph graph = b.build(List.of("y"));
        for (boolean adaptive : new boolean[] {false, true}) {
            try (NDManager manager = TensorRuntime.newManager();
                    LevelCalibration calibration =
                            new LevelCalibration(graph, 2, adaptive, manager);
                    LevelCalibration on = new LevelCalibration(graph, 2, adaptive, manager)) {
                assertThat(calibration.parameters(0).get(0).row("levels")).containsExactly(8);
                calibration.update(
                        manager.create(new float[] {-3, 0, .06f, .0625f, 9}, new Shape(1, 5)));
                // levels of the first layer 0 0 0 1 8, of the second 2 0 0 5 4
                double first = LevelConcentration.metric(4, 0, 0, 0, 1);
                double second = LevelConcentration.metric(2, 0, 1, 0, 2);
                assertThat(second).isLessThan(first);
                SiteParameters found = calibration.parameters(1).get(0);
                assertThat(found.row("concentration")).containsExactly(first);
                assertThat(found.row("suggested-levels")).containsExactly(1);
                assertThat(found.row("levels")).containsExactly(adaptive ? 1 : 8);
                found = calibration.parameters(1).get(1);
                assertThat(found.row("concentration")).containsExactly(second);
                assertThat(found.row("levels")).containsExactly(8);
                assertThat(calibration.thresholds().get(0).values()).containsExactly(1.0);
                on.restore(calibration.state());
                assertThat(on.parameters(1)).isEqualTo(calibration.parameters(1));
                assertThat(on.parameters(0)).isEqualTo(calibration.parameters(0));
            }
        }
    }
}
