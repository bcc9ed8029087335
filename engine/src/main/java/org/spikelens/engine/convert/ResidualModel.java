package org.spikelens.engine.convert;

import java.util.Map;

/**
 * Neurons that run twice: first for some timesteps as integrate-and-fire neurons, then from the
 * start again without those that had fired too often; see {@link
 * org.spikelens.engine.neuron.ResidualNeurons}. Only the second run is read; its timesteps are
 * counted on from the first.
 *
 * @param preparation timesteps of the first run: tau
 * @param initialPotential a share of the neuron's own threshold, at the start of both runs
 */
public record ResidualModel(int preparation, double initialPotential) implements NeuronModel {
    static final String ID = "residual";

    private static final String PREPARATION = "preparation";
    private static final String INITIAL_POTENTIAL = "initialPotential";

    public ResidualModel {
        if (preparation < 1 || !Double.isFinite(initialPotential)) {
            throw new IllegalArgumentException(preparation + " timesteps, " + initialPotential);
        }
    }

    static ResidualModel of(Map<String, String> settings) {
        return new ResidualModel(
                Integer.parseInt(NeuronModel.setting(settings, PREPARATION)),
                Double.parseDouble(NeuronModel.setting(settings, INITIAL_POTENTIAL)));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                PREPARATION,
                Integer.toString(preparation),
                INITIAL_POTENTIAL,
                Double.toString(initialPotential));
    }
}
