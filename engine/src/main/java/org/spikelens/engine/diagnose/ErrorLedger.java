package org.spikelens.engine.diagnose;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The error of every spiking layer, taken apart, at one or more numbers of timesteps of the same
 * run.
 *
 * @param law what the terms mean for the network's neurons
 * @param images how many were looked at
 * @param horizons the numbers of timesteps, rising
 * @param layers one a horizon and layer: all layers in running order at the first horizon, then at
 *     the next
 */
public record ErrorLedger(
        LedgerLaw law, int images, List<Integer> horizons, List<LayerLedger> layers) {
    public ErrorLedger {
        horizons = List.copyOf(horizons);
        layers = List.copyOf(layers);
    }

    /** All layers in running order after so many timesteps; empty if that is no horizon. */
    public List<LayerLedger> at(int timesteps) {
        return layers.stream().filter(layer -> layer.timesteps() == timesteps).toList();
    }

    /** All layers in running order at the last horizon. */
    public List<LayerLedger> last() {
        return at(horizons.get(horizons.size() - 1));
    }

    /** The layer whose error is the largest share of its signal after so many timesteps. */
    public LayerLedger worst(int timesteps) {
        return at(timesteps).stream()
                .max(Comparator.comparingDouble(LayerLedger::normalisedError))
                .orElseThrow();
    }

    /** The same layer at the last horizon that is half as late, or earlier; empty for none. */
    public Optional<LayerLedger> halfway(LayerLedger now) {
        return layers.stream()
                .filter(layer -> layer.layer().equals(now.layer()))
                .filter(layer -> 2 * layer.timesteps() <= now.timesteps())
                .reduce((earlier, later) -> later);
    }

    /** The largest {@link LayerLedger#identityResidual} of all. */
    public double largestResidual() {
        return layers.stream().mapToDouble(LayerLedger::identityResidual).max().orElse(0);
    }

    /** The largest {@link LayerLedger#drift} of all; NaN if there is none. */
    public double largestDrift() {
        return layers.stream()
                .mapToDouble(LayerLedger::drift)
                .filter(drift -> !Double.isNaN(drift))
                .max()
                .orElse(Double.NaN);
    }
}
