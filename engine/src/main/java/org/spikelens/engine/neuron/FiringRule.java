package org.spikelens.engine.neuron;

/**
 * What a spike does to the membrane potential, and what is lost between timesteps.
 *
 * @param resetToZero whether a spike clears the potential; otherwise it takes the threshold from it
 * @param leak share of the potential lost before each charge, 0 (none) to below 1
 */
public record FiringRule(boolean resetToZero, double leak) {
    /** Reset by subtraction without leak. */
    public static final FiringRule SUBTRACT = new FiringRule(false, 0);

    public FiringRule {
        if (!(leak >= 0 && leak < 1)) {
            throw new IllegalArgumentException("leak " + leak);
        }
    }

    /** Whether a neuron fires: equality fires. The one comparison of the whole program. */
    public static boolean fires(double potential, double threshold) {
        return potential >= threshold;
    }

    /** The share of the potential that a timestep begins with. */
    public double kept() {
        return 1 - leak;
    }
}
