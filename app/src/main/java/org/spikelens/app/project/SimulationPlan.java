package org.spikelens.app.project;

import java.util.List;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.metrics.ReadoutWindows;
import org.spikelens.engine.metrics.Score;

/**
 * What is to be simulated.
 *
 * @param images of the test set that run at once
 * @param horizon steps
 * @param ann how the source network classifies them; null where unknown
 * @param annClasses what it takes each image for; empty where unknown
 * @param delay t0, the estimated number of steps until the last layer has been reached
 * @param delayed whether outputs before that are left out
 * @param neuron of the network, which may leave first steps out too
 */
record SimulationPlan(
        int images,
        int horizon,
        Score ann,
        List<Integer> annClasses,
        int delay,
        boolean delayed,
        NeuronModel neuron) {
    SimulationPlan {
        annClasses = List.copyOf(annClasses);
    }

    /** After which step the readout begins that ends with a step. */
    int readFrom(int end) {
        int first = neuron.readFrom(end);
        return delayed ? first + DelayEstimate.readoutStart(delay, end - first) : first;
    }

    /** Which timesteps the outputs are averaged over, for every end. */
    ReadoutWindows windows() {
        return new ReadoutWindows(horizon, this::readFrom);
    }

    /** What the source network takes an image for; -1 where unknown. */
    int annClass(int image) {
        return image < annClasses.size() ? annClasses.get(image) : -1;
    }
}
