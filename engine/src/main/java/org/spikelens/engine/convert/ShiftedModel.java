package org.spikelens.engine.convert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.spikelens.engine.calibrate.SiteParameters;

/**
 * Integrate-and-fire neurons with reset by subtraction, made for {@code T} timesteps: half a
 * threshold is not there at the start but comes with the currents,
 *
 * <pre>
 *   u = v + x + theta / (2 T) + bias,   v(0) = potential
 * </pre>
 *
 * For a current that does not change, that gives the spike count of half a threshold at the start.
 *
 * @param horizon T
 * @param sites calibrated corrections, rows {@link #BIAS} and {@link #POTENTIAL} in the unit of the
 *     layer's current, 0 where a row is missing; empty where nothing is calibrated
 */
public record ShiftedModel(int horizon, List<SiteParameters> sites) implements NeuronModel {
    static final String ID = "shifted";

    /** Row: what else is added to the current in every timestep. */
    public static final String BIAS = "bias";

    /** Row: the potential before the first timestep. */
    public static final String POTENTIAL = "potential";

    private static final String TIMESTEPS = "timesteps";

    public ShiftedModel {
        sites = List.copyOf(sites);
        if (horizon < 1) {
            throw new IllegalArgumentException(horizon + " timesteps");
        }
    }

    static ShiftedModel of(Map<String, String> settings, List<SiteParameters> sites) {
        return new ShiftedModel(Integer.parseInt(NeuronModel.setting(settings, TIMESTEPS)), sites);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public OptionalInt timesteps() {
        return OptionalInt.of(horizon);
    }

    /** Corrections hold for the T that they were calibrated for; without any, any T will do. */
    @Override
    public Optional<NeuronModel> at(int timesteps) {
        return timesteps == horizon || !sites.isEmpty()
                ? NeuronModel.super.at(timesteps)
                : Optional.of(new ShiftedModel(timesteps, sites));
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(TIMESTEPS, Integer.toString(horizon));
    }
}
