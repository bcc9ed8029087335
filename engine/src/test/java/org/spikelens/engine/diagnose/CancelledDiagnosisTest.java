package org.spikelens.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.CancelAt;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.simulate.RandomImages;
import org.spikelens.engine.simulate.SiteAlone;
import org.spikelens.engine.tensor.TensorRuntime;

/** A large layer must not keep a diagnosis from being cancelled. */
class CancelledDiagnosisTest {
    private static final int SIDE = 200;
    private static final int IMAGES = 24;

    private static SpikingNetwork wide() throws Exception {
        Graph.Builder b = Graph.builder("wide");
        b.add("x", new Op.Input(new Shape(1, SIDE, SIDE)));
        b.add("y", new Op.Relu(), "x");
        b.add("flat", new Op.Reshape(new Shape(SIDE * SIDE)), "y");
        Parameter weight = Parameter.filled(new Shape(2, SIDE * SIDE), .01f);
        b.add("logits", new Op.Linear(weight, null), "flat");
        return new SpikingNetwork(
                b.build(List.of("logits")),
                List.of(new SiteThresholds("y", Granularity.LAYER, List.of(1.0))),
                IntegrateAndFireModel.DEFAULT,
                PoolingRule.COUNT_EXACT,
                false);
    }

    private static DiagnosisRequest request(int images) {
        DelayEstimate delay = new DelayEstimate(0, List.of(0.0));
        return new DiagnosisRequest(1, List.of(), 0, images, delay, 0);
    }

    private static Diagnosis diagnosis(int images, CancelAt cancel) throws Exception {
        SpikingNetwork network = wide();
        Graph graph = network.graph();
        RandomImages few = RandomImages.of(graph, images, 3);
        return Checkpoint.during(cancel, new Diagnose(network, graph, request(images), few, null));
    }

    @Test
    void theLedgerIsReadAFewImagesAtATime() throws Exception {
        CancelAt one = new CancelAt(0);
        CancelAt many = new CancelAt(0);
        diagnosis(1, one);
        diagnosis(IMAGES, many);
        int together = Math.max(TensorRuntime.threads(), (1 << 18) / (SIDE * SIDE));
        assertThat(many.passed()).isEqualTo(one.passed() + (IMAGES - 1) / together);
        assertThatThrownBy(() -> diagnosis(IMAGES, new CancelAt(many.passed() - 4)))
                .isInstanceOf(CancelledException.class);
    }

    private static int switching(int images) throws Exception {
        SpikingNetwork network = wide();
        Graph graph = network.graph();
        RandomImages few = RandomImages.of(graph, images, 3);
        CauseSwitches switches = new CauseSwitches(network, graph, request(images), few);
        CancelAt cancel = new CancelAt(0);
        switches.run(new Score(0, images), cancel);
        return cancel.passed();
    }

    @Test
    void trueInputsAreTakenApartImageByImage() throws Exception {
        assertThat(switching(IMAGES)).isGreaterThanOrEqualTo(switching(1) + IMAGES - 1);
    }

    @Test
    void aLayerAloneCanBeCancelledBetweenTimesteps() throws Exception {
        int timesteps = 20;
        CancelAt cancel = new CancelAt(0);
        try (NDManager manager = TensorRuntime.newManager()) {
            NDArray current = manager.zeros(new Shape(1, 1, SIDE, SIDE));
            SiteAlone alone = new SiteAlone(wide(), "y");
            Checkpoint.during(cancel, context -> alone.mean(current, 5, timesteps));
        }
        assertThat(cancel.passed()).isGreaterThanOrEqualTo(timesteps);
    }
}
