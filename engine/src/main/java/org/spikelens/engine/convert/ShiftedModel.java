package org.spikelens.engine.convert;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.spikelens.engine.calibrate.SiteParameters;

/**
 * Integrate-and-fire neurons with reset by subtraction that get a current of their own in every
 * timestep, and start at a potential of their own; made for one number of timesteps.
 *
 * @param horizon that number
 * @param sites rows {@link #CURRENT} and {@link #POTENTIAL}, in the unit of the layer's current
 */
public record ShiftedModel(int horizon, List<SiteParameters> sites) implements NeuronModel {
    static final String ID = "shifted";

    /** Row: what is added to the current in every timestep. */
    public static final String CURRENT = "current";

    /** Row: the potential before the first timestep. */
    public static final String POTENTIAL = "potential";

    private static final String TIMESTEPS = "timesteps";

    public ShiftedModel {
        sites = List.copyOf(sites);
        if (horizon < 1) {
            throw new IllegalArgumentException(horizon + " timesteps");
        }
        for (SiteParameters site : sites) {
            if (site.length(CURRENT) == 0 || site.length(POTENTIAL) == 0) {
                throw new IllegalArgumentException("shifted neurons with " + site.names());
            }
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

    @Override
    public Map<String, String> settings() {
        return Map.of(TIMESTEPS, Integer.toString(horizon));
    }
}
