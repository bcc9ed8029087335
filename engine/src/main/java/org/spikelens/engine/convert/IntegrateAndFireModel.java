package org.spikelens.engine.convert;

import java.util.Map;

/**
 * Integrate-and-fire neurons that answer within the timestep; the same for all sites.
 *
 * @param reset what a spike leaves of the potential
 * @param initialPotential potential before the first timestep, a share of the neuron's own
 *     threshold
 * @param leak share of the potential lost at the start of each timestep, 0 (none) to below 1
 */
public record IntegrateAndFireModel(Reset reset, double initialPotential, double leak)
        implements NeuronModel {
    static final String ID = "integrate-and-fire";

    /** Reset by subtraction, half a threshold to begin with, no leak. */
    public static final IntegrateAndFireModel DEFAULT =
            new IntegrateAndFireModel(Reset.SUBTRACT, 0.5, 0);

    public IntegrateAndFireModel {
        if (!(leak >= 0 && leak < 1)) {
            throw new IllegalArgumentException("leak " + leak);
        }
        if (!Double.isFinite(initialPotential)) {
            throw new IllegalArgumentException("initial potential " + initialPotential);
        }
    }

    static IntegrateAndFireModel of(Map<String, String> settings) {
        return new IntegrateAndFireModel(
                Reset.of(NeuronModel.setting(settings, "reset")),
                Double.parseDouble(NeuronModel.setting(settings, "initialPotential")),
                Double.parseDouble(NeuronModel.setting(settings, "leak")));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "reset",
                reset.id(),
                "initialPotential",
                Double.toString(initialPotential),
                "leak",
                Double.toString(leak));
    }
}
