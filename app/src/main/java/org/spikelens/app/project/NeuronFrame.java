package org.spikelens.app.project;

import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.diagnose.story.NeuronTrace;
import org.spikelens.engine.diagnose.story.Why;

/**
 * One neuron looked at closely.
 *
 * @param site its layer
 * @param neuron its index in the layer
 * @param trace of all timesteps that were computed
 * @param why what its potential is made of at the timestep that is looked at; null before the first
 */
public record NeuronFrame(int site, int neuron, NeuronTrace trace, Why why) {
    /** Whether its channel has next to no threshold, so that its potential says nothing. */
    public boolean silent() {
        return Calibration.isFloor(trace.threshold());
    }
}
