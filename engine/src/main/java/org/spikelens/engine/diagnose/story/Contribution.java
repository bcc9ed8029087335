package org.spikelens.engine.diagnose.story;

/**
 * One row of what a potential is made of.
 *
 * @param kind what it is
 * @param node name of the node that it comes from; empty for the neuron's own rows
 * @param element of that node, C-H-W flattened with W fastest; -1 for the neuron's own rows
 * @param count timesteps in which it was there; of spikes how many came, less those taken back
 * @param value of the element, the mean where it changed; 1 for spikes, NaN for the neuron's own
 * @param weight of one spike or of one unit of the value, in thresholds of the neuron; the mean
 *     where it changed; NaN for the neuron's own rows
 * @param product what it put onto the potential, in thresholds of the neuron
 */
public record Contribution(
        Kind kind,
        String node,
        int element,
        int count,
        double value,
        double weight,
        double product) {
    /** What a row is. */
    public enum Kind {
        /** The potential that the neuron began with, before the first timestep. */
        START,
        /** What the last reset left of the potential. */
        CARRIED,
        /** The bias of the weights, once a timestep. */
        BIAS,
        /** A current that the conversion adds in every timestep. */
        ADDED,
        /** Spikes of a neuron, of a pool of spikes, or of an input that is coded as spikes. */
        SPIKES,
        /** A value that does not change: an element of the image, or of what is computed of it. */
        CONSTANT,
        /** A value that changes and is no spike. */
        ANALOGUE;

        /** Whether it comes from another node. */
        public boolean arrives() {
            return this == SPIKES || this == CONSTANT || this == ANALOGUE;
        }
    }
}
