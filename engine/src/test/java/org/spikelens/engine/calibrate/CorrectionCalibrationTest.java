package org.spikelens.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.job.CancelAt;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.tensor.TensorRuntime;

class CorrectionCalibrationTest {
    /** One channel of one neuron before another. */
    private static Graph chain(Op first, Op second) throws Exception {
        Graph.Builder b = Graph.builder("chain");
        b.add("x", new Op.Input(new Shape(1)));
        b.add("a", first, "x");
        b.add("l", new Op.Linear(Parameter.of(new Shape(1, 1), 2), Parameter.vector(.1f)), "a");
        b.add("b", second, "l");
        b.add("y", new Op.Linear(Parameter.of(new Shape(1, 1), 1), null), "b");
        return b.build(List.of("y"));
    }

    private static CorrectionSettings settings(int recordings, double momentum, boolean exact) {
        return new CorrectionSettings(2, recordings, 3, momentum, exact);
    }

    /** One update by hand, T = 2, momentum 0.9, images .2 .5 .6 1, theta 1. */
    @Test
    void anUpdateIsThePublishedOne() throws Exception {
        Graph graph = chain(new Op.Relu(), new Op.Relu());
        try (NDManager manager = TensorRuntime.newManager();
                CorrectionCalibration calibration =
                        new CorrectionCalibration(graph, settings(1, .9, false), manager)) {
            NDArray batch = manager.create(new float[] {.2f, .5f, .6f, 1}, new Shape(4, 1));
            assertThat(calibration.plannedUpdates()).isEqualTo(4);
            calibration.update(batch);
            assertThat(calibration.thresholds().get(0).values()).containsExactly(1.0);
            assertThat(calibration.thresholds().get(1).max()).isCloseTo(2.1, within(1e-6));
            assertThat(row(calibration, 1, 0, CorrectionCalibration.GAIN)).isZero();
            calibration.update(batch);
            // the first layer sees the same currents on both sides; student: 0 .5 .5 1, teacher
            // .575
            assertThat(row(calibration, 2, 0, CorrectionCalibration.SHIFT)).isZero();
            assertThat(row(calibration, 2, 0, CorrectionCalibration.GAIN))
                    .isCloseTo(.1 * (.575 - .5), within(1e-6));
            // means of 2a + .1: student 1.1, teacher 1.25
            assertThat(row(calibration, 2, 1, CorrectionCalibration.SHIFT))
                    .isCloseTo(.1 * .15, within(1e-6));
            // with the new psi: .115 1.115 1.115 2.115 of theta 2.1 -> 0 1/2 1/2 1; teacher 1.25
            assertThat(row(calibration, 2, 1, CorrectionCalibration.GAIN))
                    .isCloseTo(.1 * (1.25 - 2.1 * .5), within(1e-6));
        }
    }

    private static double row(
            CorrectionCalibration calibration, int update, int site, String name) {
        return calibration.parameters(update).get(site).row(name)[0];
    }

    /** Where it comes to rest: the published step leaves a part of the gap, the exact one none. */
    @Test
    void theExactStepClosesTheGapThatThePublishedOneLeaves() throws Exception {
        Graph graph = chain(new Op.Relu(), new Op.Relu());
        for (boolean exact : new boolean[] {false, true}) {
            try (NDManager manager = TensorRuntime.newManager();
                    CorrectionCalibration calibration =
                            new CorrectionCalibration(graph, settings(1, .5, exact), manager)) {
                NDArray batch = manager.create(new float[] {.2f, .5f, .6f, 1}, new Shape(4, 1));
                for (int i = 0; i < 80; i++) {
                    calibration.update(batch);
                }
                double gain = row(calibration, 80, 0, CorrectionCalibration.GAIN);
                double q = .5;
                double rest = exact ? (.575 - q) / q : (.575 - q) / (1 + q);
                assertThat(gain).isCloseTo(rest, within(1e-6));
            }
        }
    }

    /** The teacher of a QCFS network has its own levels, and its lambda stays the threshold. */
    @Test
    void aTrainedNetworkTeachesItself() throws Exception {
        Graph graph = chain(new Op.Qcfs(4, 1), new Op.Qcfs(4, 2));
        try (NDManager manager = TensorRuntime.newManager();
                CorrectionCalibration calibration =
                        new CorrectionCalibration(graph, settings(0, 0, false), manager)) {
            calibration.update(manager.create(new float[] {.2f, .5f, .6f, 1}, new Shape(4, 1)));
            assertThat(calibration.thresholds().get(0).values()).containsExactly(1.0);
            // teacher: .25 .5 .5 1; student of two levels: 0 .5 .5 1
            assertThat(row(calibration, 1, 0, CorrectionCalibration.GAIN))
                    .isCloseTo(.0625, within(1e-6));
            assertThat(calibration.plannedUpdates()).isEqualTo(3);
        }
    }

    /** With as many timesteps as levels there is nothing to correct. */
    @Test
    void nothingIsCorrectedWhereStudentAndTeacherAreTheSame() throws Exception {
        Graph graph = RandomNetworks.quantised(4, 4);
        try (NDManager manager = TensorRuntime.newManager();
                CorrectionCalibration calibration =
                        new CorrectionCalibration(
                                graph, new CorrectionSettings(4, 0, 2, .5, false), manager)) {
            calibration.update(RandomNetworks.images(manager, graph, 5, 1));
            calibration.update(RandomNetworks.images(manager, graph, 5, 2));
            for (SiteParameters site : calibration.parameters(2)) {
                assertThat(site.row(CorrectionCalibration.SHIFT))
                        .containsOnly(new double[] {0}, within(1e-6));
                assertThat(site.row(CorrectionCalibration.GAIN))
                        .containsOnly(new double[] {0}, within(1e-6));
            }
        }
    }

    @Test
    void itGoesOnWhereItWasLeftOrCancelled() throws Exception {
        Graph graph = RandomNetworks.varied(4);
        CorrectionSettings settings = new CorrectionSettings(3, 2, 4, .5, false);
        try (NDManager manager = TensorRuntime.newManager();
                CorrectionCalibration whole = new CorrectionCalibration(graph, settings, manager);
                CorrectionCalibration left = new CorrectionCalibration(graph, settings, manager);
                CorrectionCalibration on = new CorrectionCalibration(graph, settings, manager)) {
            for (int i = 0; i < 6; i++) {
                NDArray batch = RandomNetworks.images(manager, graph, 3, i);
                whole.update(batch);
                if (i < 4) {
                    assertThatThrownBy(
                                    () ->
                                            Checkpoint.during(
                                                    new CancelAt(9),
                                                    context -> {
                                                        left.update(batch);
                                                        return 0;
                                                    }))
                            .isInstanceOf(CancelledException.class);
                    left.update(batch);
                } else {
                    if (i == 4) {
                        on.restore(left.state());
                    }
                    on.update(batch);
                }
            }
            for (int update = 0; update <= 6; update++) {
                assertThat(on.parameters(update)).isEqualTo(whole.parameters(update));
                assertThat(on.thresholds(update)).isEqualTo(whole.thresholds(update));
            }
            assertThat(whole.parameters(6)).isNotEqualTo(whole.parameters(5));
            assertThat(whole.thresholds(6)).isEqualTo(whole.thresholds(2));
        }
    }
}
