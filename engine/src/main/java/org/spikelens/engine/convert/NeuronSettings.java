package org.spikelens.engine.convert;

/**
 * How the neurons of a network work; the same for all of its sites.
 *
 * @param reset what a spike leaves of the potential
 * @param initialPotential potential before the first timestep, a share of the neuron's own
 *     threshold
 * @param leak share of the potential lost at the start of each timestep, 0 (none) to below 1
 */
public record NeuronSettings(Reset reset, double initialPotential, double leak) {
    /** Reset by subtraction, half a threshold to begin with, no leak. */
    public static final NeuronSettings DEFAULT = new NeuronSettings(Reset.SUBTRACT, 0.5, 0);

    public NeuronSettings {
        if (!(leak >= 0 && leak < 1)) {
            throw new IllegalArgumentException("leak " + leak);
        }
        if (!Double.isFinite(initialPotential)) {
            throw new IllegalArgumentException("initial potential " + initialPotential);
        }
    }
}
