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

    /** Halved for every full quarter of the largest value. */
    @Test
    void aConcentratedLayerIsLeftFewerLevels() {
        assertThat(LevelConcentration.levels(8, 9.333333)).isEqualTo(8);
        assertThat(LevelConcentration.levels(8, 10.4)).isEqualTo(4);
        assertThat(LevelConcentration.levels(8, 23.990404)).isEqualTo(2);
        assertThat(LevelConcentration.levels(8, 39.602179)).isEqualTo(1);
        assertThat(LevelConcentration.levels(8, 41.4375)).isEqualTo(1);
        assertThat(LevelConcentration.levels(1, 23)).isEqualTo(1);
        assertThat(LevelConcentration.levels(3, 10.4)).isEqualTo(1);
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
        b.add("y", new Op.Linear(Parameter.of(new Shape(1, 5), 1, 1, 1, 1, 1), null), "a");
        Graph graph = b.build(List.of("y"));
        for (boolean adaptive : new boolean[] {false, true}) {
            try (NDManager manager = TensorRuntime.newManager();
                    LevelCalibration calibration =
                            new LevelCalibration(graph, 2, adaptive, manager);
                    LevelCalibration on = new LevelCalibration(graph, 2, adaptive, manager)) {
                assertThat(calibration.parameters(0).get(0).row("levels")).containsExactly(8);
                calibration.update(
                        manager.create(new float[] {-3, 0, .06f, .0625f, 9}, new Shape(1, 5)));
                // levels 0 0 0 1 8
                double metric = LevelConcentration.metric(4, 0, 0, 0, 1);
                SiteParameters found = calibration.parameters(1).get(0);
                assertThat(found.row("concentration")).containsExactly(metric);
                int left = LevelConcentration.levels(8, metric);
                assertThat(left).isLessThan(8);
                assertThat(found.row("suggested-levels")).containsExactly(left);
                assertThat(found.row("levels")).containsExactly(adaptive ? left : 8);
                assertThat(calibration.thresholds().get(0).values()).containsExactly(1.0);
                on.restore(calibration.state());
                assertThat(on.parameters(1)).isEqualTo(calibration.parameters(1));
                assertThat(on.parameters(0)).isEqualTo(calibration.parameters(0));
            }
        }
    }
}
