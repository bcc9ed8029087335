package org.spikelens.engine.diagnose.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.CancelAt;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.tensor.TensorRuntime;

/** Which neurons meet their threshold exactly, and that the count can be stopped. */
class TieCountTest {
    private static final int STEPS = 4;

    private static SpikingNetwork network(int neurons, NeuronModel neuron) throws Exception {
        Graph.Builder builder = Graph.builder("one layer");
        builder.add("x", new Op.Input(new Shape(neurons)));
        builder.add("y", new Op.Relu(), "x");
        return new SpikingNetwork(
                builder.build(List.of("y")),
                List.of(new SiteThresholds("y", Granularity.LAYER, List.of(1.0))),
                neuron,
                PoolingRule.COUNT_EXACT,
                false);
    }

    private static double share(NeuronModel neuron, float... currents) throws Exception {
        TieCount count = new TieCount(network(currents.length, neuron), STEPS);
        try (NDManager manager = TensorRuntime.newManager()) {
            count.add(manager.create(currents, new Shape(1, currents.length)));
        }
        return count.share();
    }

    /** At once, in the second timestep, after a spike; and three that never do. */
    @Test
    void countsNeuronsThatMeetTheirThreshold() throws Exception {
        float[] currents = {.5f, .25f, .75f, .3f, 0, -1};
        assertThat(share(IntegrateAndFireModel.DEFAULT, currents)).isEqualTo(3 / 6.0);
        assertThat(share(new IntegrateAndFireModel(Reset.SUBTRACT, 0, 0), currents))
                .isEqualTo(3 / 6.0);
        assertThat(share(new IntegrateAndFireModel(Reset.ZERO, .5, 0), currents)).isZero();
    }

    @Test
    void thousandsOfNeuronsCanBeCancelled() throws Exception {
        TieCount count = new TieCount(network(20_000, IntegrateAndFireModel.DEFAULT), STEPS);
        CancelAt none = new CancelAt(0);
        double share = Checkpoint.during(none, context -> added(count));
        assertThat(share).isZero();
        assertThat(none.passed()).isGreaterThan(2);
        CancelAt last = new CancelAt(none.passed());
        assertThatThrownBy(() -> Checkpoint.during(last, context -> added(count)))
                .isInstanceOf(CancelledException.class);
    }

    private static double added(TieCount count) {
        try (NDManager manager = TensorRuntime.newManager()) {
            count.add(manager.zeros(new Shape(1, 20_000)));
        }
        return count.share();
    }
}
