package org.spikelens.engine.workflow;

import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.project.ConvertedNetwork;

/**
 * Where the readout begins: outputs of steps {@code t0 + 1} to {@code T} are averaged.
 *
 * @param rule what decides
 * @param step t0 for {@link Rule#FIXED}, else 0
 */
public record ReadoutStart(Rule rule, int step) {
    /** What the conversion method says. */
    public static final ReadoutStart METHOD = new ReadoutStart(Rule.METHOD, 0);

    /** From the first step. */
    public static final ReadoutStart NONE = new ReadoutStart(Rule.NONE, 0);

    /** Delayed evaluation: from the estimated delay, with its rule for short runs. */
    public static final ReadoutStart AUTO = new ReadoutStart(Rule.AUTO, 0);

    /** What decides where the readout begins. */
    public enum Rule {
        /** What the conversion method says. */
        METHOD,
        /** From the first step. */
        NONE,
        /** Delayed evaluation: from the estimated delay, with its rule for short runs. */
        AUTO,
        /** From a step that the user names. */
        FIXED
    }

    /**
     * t0 of a run of {@code timesteps} steps of a network. Timesteps that only prepare its neurons
     * are left out, and the delay counts from their end; a run that ends with them is read as if
     * they were all there is.
     */
    public int before(int timesteps, ConvertedNetwork network) {
        int first = network.network().neuron().readFrom(timesteps);
        return switch (rule) {
            case NONE -> first;
            case AUTO ->
                    first + DelayEstimate.readoutStart(network.delay().t0(), timesteps - first);
            case FIXED -> Math.min(step, timesteps - 1);
            case METHOD -> new ReadoutStart(declared(network), 0).before(timesteps, network);
        };
    }

    private static Rule declared(ConvertedNetwork network) {
        return "auto".equals(network.provenance().settings().get("readout-start"))
                ? Rule.AUTO
                : Rule.NONE;
    }
}
