package org.spikelens.engine.convert;

import java.util.Map;

/**
 * Integrate-and-fire neurons, half charged, that run the first {@code rho} timesteps dry and move
 * their initial potential so that they give a spike more or less; see {@link
 * org.spikelens.engine.neuron.OffsetNeuron}. What a layer runs dry on are the corrected spikes of
 * the layers before it.
 *
 * @param rho timesteps of a dry run
 * @param dryRuns how many, each of which corrects one spike
 */
public record OffsetModel(int rho, int dryRuns) implements NeuronModel {
    static final String ID = "offset-corrected";

    private static final String RHO = "rho";
    private static final String DRY_RUNS = "dryRuns";

    public OffsetModel {
        if (rho < 1 || dryRuns < 1) {
            throw new IllegalArgumentException(dryRuns + " dry runs of " + rho);
        }
    }

    static OffsetModel of(Map<String, String> settings) {
        return new OffsetModel(
                Integer.parseInt(NeuronModel.setting(settings, RHO)),
                Integer.parseInt(NeuronModel.setting(settings, DRY_RUNS)));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int lookahead() {
        return rho;
    }

    /** The dry run counts once, however many layers and dry runs there are. */
    @Override
    public int counted(int timesteps) {
        return rho + timesteps;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(RHO, Integer.toString(rho), DRY_RUNS, Integer.toString(dryRuns));
    }
}
