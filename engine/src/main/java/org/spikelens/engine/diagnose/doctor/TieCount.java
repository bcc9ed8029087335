package org.spikelens.engine.diagnose.doctor;

import ai.djl.ndarray.NDArray;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.job.Checkpoint;

/**
 * Counts neurons of the first spiking layer whose potential meets the threshold exactly in some
 * timestep: whether such a neuron fires is the tie rule's to say. Counted in single precision, as
 * the simulator does; the layer's current does not change with time.
 */
final class TieCount {
    /** Neurons between two checkpoints: some milliseconds, for hundreds of timesteps too. */
    private static final int AT_ONCE = 1 << 12;

    private final Node site;
    private final SiteThresholds thresholds;
    private final IntegrateAndFireModel model;
    private final int timesteps;
    private long tied;
    private long neurons;

    TieCount(SpikingNetwork network, int timesteps) {
        this.site = network.graph().spikingSites().get(0);
        this.thresholds = network.thresholds().get(0);
        this.model =
                network.neuron() instanceof IntegrateAndFireModel plain
                                && plain.reset() == Reset.SUBTRACT
                                && plain.leak() == 0
                        ? plain
                        : null;
        this.timesteps = timesteps;
    }

    /** The node that gives the layer's current. */
    String input() {
        return site.inputs().get(0);
    }

    void add(NDArray currents) {
        if (model == null) {
            return;
        }
        float[] all = currents.toFloatArray();
        for (int i = 0; i < all.length; i++) {
            if (i % AT_ONCE == 0) {
                Checkpoint.pass();
            }
            float threshold = (float) thresholds.of(i / site.channelSize() % site.channels());
            tied += ties(all[i], threshold) ? 1 : 0;
        }
        neurons += all.length;
    }

    private boolean ties(float current, float threshold) {
        float potential = (float) (model.initialPotential() * threshold);
        for (int t = 0; t < timesteps; t++) {
            potential += current;
            if (potential == threshold) {
                return true;
            }
            potential -= potential > threshold ? threshold : 0;
        }
        return false;
    }

    double share() {
        return neurons == 0 ? 0 : (double) tied / neurons;
    }
}
