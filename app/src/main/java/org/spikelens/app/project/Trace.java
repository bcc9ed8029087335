package org.spikelens.app.project;

import java.util.List;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.record.Charge;

/**
 * One neuron over time.
 *
 * @param neuron its index in the layer
 * @param potential in units of its threshold, at steps 0, 1, 2, ...
 * @param spikes the steps at which it fired
 * @param threshold in the unit of the layer's currents
 * @param last how the last potential came about; null before the first step, and after a spike that
 *     left nothing of it
 */
public record Trace(
        int neuron, List<Double> potential, List<Integer> spikes, double threshold, Charge last) {
    public Trace {
        potential = List.copyOf(potential);
        spikes = List.copyOf(spikes);
    }

    /** Whether its channel has next to no threshold, so that its potential says nothing. */
    public boolean silent() {
        return Calibration.isFloor(threshold);
    }
}
