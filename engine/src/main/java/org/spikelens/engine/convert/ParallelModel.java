package org.spikelens.engine.convert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.spikelens.engine.calibrate.CorrectionCalibration;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.neuron.SpikeOrder;

/**
 * Neurons of parallel conversion: they see the currents of all {@code T} timesteps and fire as
 * often as a quantised activation of their mean says,
 *
 * <pre>
 *   n = clip(floor((S + theta/2 + T psi) / theta), 0, T),   a spike being worth theta + phi
 * </pre>
 *
 * with {@code S} the sum of the currents, {@code theta} the threshold of the site ({@code
 * theta_PRE}), and {@code psi} and {@code phi} the calibrated corrections of input and output, both
 * 0 where nothing is calibrated.
 *
 * @param horizon T
 * @param order where in the timesteps the spikes lie
 * @param sites rows {@link CorrectionCalibration#SHIFT} (psi) and {@link
 *     CorrectionCalibration#GAIN} (phi); empty where nothing is calibrated
 */
public record ParallelModel(int horizon, SpikeOrder order, List<SiteParameters> sites)
        implements NeuronModel {
    private static final String SHIFT = CorrectionCalibration.SHIFT;
    private static final String GAIN = CorrectionCalibration.GAIN;

    static final String ID = "parallel";

    public ParallelModel {
        sites = List.copyOf(sites);
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon " + horizon);
        }
        for (SiteParameters site : sites) {
            if (site.length(SHIFT) == 0 || site.length(GAIN) == 0) {
                throw new IllegalArgumentException("rows " + site.names());
            }
        }
    }

    static ParallelModel of(Map<String, String> settings, List<SiteParameters> sites) {
        return new ParallelModel(
                Integer.parseInt(NeuronModel.setting(settings, "timesteps")),
                SpikeOrder.of(NeuronModel.setting(settings, "spikeOrder")),
                sites);
    }

    /** psi of a channel, in the unit of the mean current. */
    public double shift(int site, int channel) {
        return sites.isEmpty() ? 0 : sites.get(site).of(SHIFT, channel, 1, Integer.MAX_VALUE);
    }

    /** phi of a channel, in the unit of a spike. */
    public double gain(int site, int channel) {
        return sites.isEmpty() ? 0 : sites.get(site).of(GAIN, channel, 1, Integer.MAX_VALUE);
    }

    /** Whether corrections were calibrated, which hold for this T alone. */
    public boolean calibrated() {
        return !sites.isEmpty();
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public OptionalInt timesteps() {
        return OptionalInt.of(horizon);
    }

    @Override
    public int lookahead() {
        return horizon;
    }

    /** Corrections hold for the T that they were calibrated for; without any, any T will do. */
    @Override
    public Optional<NeuronModel> at(int timesteps) {
        return timesteps == horizon || calibrated()
                ? NeuronModel.super.at(timesteps)
                : Optional.of(new ParallelModel(timesteps, order, sites));
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("timesteps", Integer.toString(horizon), "spikeOrder", order.id());
    }
}
