package org.spikelens.app.project;

import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.convert.NeuronModel;

/**
 * What is to be simulated.
 *
 * @param images of the test set that run at once
 * @param horizon steps
 * @param annRight how many of them the source network classifies as labelled; -1 where unknown
 * @param delay t0, the estimated number of steps until the last layer has been reached
 * @param delayed whether outputs before that are left out
 * @param neuron of the network, which may leave first steps out too
 */
record SimulationPlan(
        int images, int horizon, int annRight, int delay, boolean delayed, NeuronModel neuron) {

    /** After which step the readout begins that ends with a step. */
    int readFrom(int end) {
        int first = neuron.readFrom(end);
        return delayed ? first + DelayEstimate.readoutStart(delay, end - first) : first;
    }
}
