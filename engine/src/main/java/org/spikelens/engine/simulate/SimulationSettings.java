package org.spikelens.engine.simulate;

import java.util.Set;

/**
 * @param mode how timesteps are gone about; does not change a spike
 * @param coding how the input reaches the network
 * @param seed of random input
 * @param spikingSites how many sites, counted from the input, spike; the others stay analogue
 *     activations of the mean current so far. -1 for all
 * @param analogue names of sites that stay analogue although they are among those
 */
public record SimulationSettings(
        Mode mode, Coding coding, long seed, int spikingSites, Set<String> analogue) {
    public static final SimulationSettings DEFAULT =
            new SimulationSettings(Mode.AUTO, Coding.CONSTANT, 0, -1);

    public SimulationSettings {
        analogue = Set.copyOf(analogue);
    }

    public SimulationSettings(Mode mode, Coding coding, long seed, int spikingSites) {
        this(mode, coding, seed, spikingSites, Set.of());
    }

    public SimulationSettings withMode(Mode other) {
        return new SimulationSettings(other, coding, seed, spikingSites, analogue);
    }

    public SimulationSettings withSpikingSites(int sites) {
        return new SimulationSettings(mode, coding, seed, sites, analogue);
    }

    public SimulationSettings withAnalogue(Set<String> sites) {
        return new SimulationSettings(mode, coding, seed, spikingSites, sites);
    }
}
