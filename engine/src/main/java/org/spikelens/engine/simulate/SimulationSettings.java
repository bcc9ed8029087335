package org.spikelens.engine.simulate;

/**
 * @param mode how timesteps are gone about; does not change a spike
 * @param coding how the input reaches the network
 * @param seed of random input
 * @param spikingSites how many sites, counted from the input, spike; the others stay analogue
 *     activations of the mean current so far. -1 for all
 */
public record SimulationSettings(Mode mode, Coding coding, long seed, int spikingSites) {
    public static final SimulationSettings DEFAULT =
            new SimulationSettings(Mode.AUTO, Coding.CONSTANT, 0, -1);

    public SimulationSettings withMode(Mode other) {
        return new SimulationSettings(other, coding, seed, spikingSites);
    }

    public SimulationSettings withSpikingSites(int sites) {
        return new SimulationSettings(mode, coding, seed, sites);
    }
}
