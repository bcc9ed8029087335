package org.spikelens.engine.diagnose.story;

import java.util.List;

/**
 * One neuron of one image over time. All lists but {@code membrane} have an entry a timestep, from
 * 1; potentials and currents are in units of the neuron's threshold, so that 1 is what it takes to
 * fire.
 *
 * @param threshold in the unit of the layer's currents
 * @param current that arrived, with what the conversion adds to it
 * @param charged potential before the comparison; NaN where the neuron sees all timesteps first
 * @param membrane potential after it, the reset among it; the first entry is that before timestep 1
 * @param sent spikes that it sent, below 0 where one was taken back
 * @param exciting spikes that arrived with a weight above 0
 * @param inhibiting spikes that arrived with a weight below 0
 */
public record NeuronTrace(
        double threshold,
        List<Double> current,
        List<Double> charged,
        List<Double> membrane,
        List<Integer> sent,
        List<Integer> exciting,
        List<Integer> inhibiting) {
    public NeuronTrace {
        current = List.copyOf(current);
        charged = List.copyOf(charged);
        membrane = List.copyOf(membrane);
        sent = List.copyOf(sent);
        exciting = List.copyOf(exciting);
        inhibiting = List.copyOf(inhibiting);
    }

    /** The last timestep before another in which it sent something; 0 if there is none. */
    public int spikeBefore(int timestep) {
        for (int t = Math.min(timestep - 1, sent.size()); t >= 1; t--) {
            if (sent.get(t - 1) != 0) {
                return t;
            }
        }
        return 0;
    }

    /** The first timestep after another in which it sent something; 0 if there is none. */
    public int spikeAfter(int timestep) {
        for (int t = Math.max(0, timestep) + 1; t <= sent.size(); t++) {
            if (sent.get(t - 1) != 0) {
                return t;
            }
        }
        return 0;
    }
}
