package org.spikelens.engine.convert;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.spikelens.engine.calibrate.LevelCalibration;
import org.spikelens.engine.calibrate.SiteParameters;

/**
 * Neurons of PASCAL, each layer with levels {@code L} of its own: they accumulate all of their
 * input, correct what came unevenly with inhibitory spikes, and give out at most {@code L} spikes,
 * in the first timesteps; see {@link org.spikelens.engine.neuron.PascNeuron}.
 *
 * <p>All layers run the same number of timesteps, {@code H}, the most levels of a layer. In place
 * of spikes of size {@code theta/L} that are summed, with the next layer's bias spread over the
 * timesteps, spikes here are {@code H theta/L} and are averaged, with biases in full: the same
 * numbers, times {@code H}. A layer of fewer levels is silent in the timesteps that it has no use
 * for.
 *
 * @param tolerance how far below a spike's size {@code theta/L} a neuron still fires
 * @param sites row {@link LevelCalibration#LEVELS}: L
 */
public record PascalModel(double tolerance, List<SiteParameters> sites) implements NeuronModel {
    static final String ID = "pascal";

    private static final String TOLERANCE = "tolerance";

    public PascalModel {
        sites = List.copyOf(sites);
        if (!(tolerance >= 0) || sites.isEmpty()) {
            throw new IllegalArgumentException("tolerance " + tolerance + ", sites " + sites);
        }
        for (SiteParameters site : sites) {
            double[] row = site.row(LevelCalibration.LEVELS);
            if (row.length != 1
                    || row[0] != Math.rint(row[0])
                    || !(row[0] >= 1 && row[0] <= Short.MAX_VALUE)) {
                throw new IllegalArgumentException(row.length + " levels of a layer");
            }
        }
    }

    static PascalModel of(Map<String, String> settings, List<SiteParameters> sites) {
        return new PascalModel(Double.parseDouble(NeuronModel.setting(settings, TOLERANCE)), sites);
    }

    /** L of a layer. */
    public int levels(int site) {
        return (int) sites.get(site).row(LevelCalibration.LEVELS)[0];
    }

    /** H: timesteps that all layers run. */
    public int horizon() {
        int most = 0;
        for (int site = 0; site < sites.size(); site++) {
            most = Math.max(most, levels(site));
        }
        return most;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public OptionalInt timesteps() {
        return OptionalInt.of(horizon());
    }

    @Override
    public int lookahead() {
        return horizon();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(TOLERANCE, Double.toString(tolerance));
    }
}
