package org.spikelens.app.project;

import java.util.List;
import java.util.OptionalInt;
import org.spikelens.engine.metrics.Falls;

/**
 * How far the network has turned.
 *
 * @param spiking how many sites spike, counted from the input
 * @param sites how many there are
 * @param accuracies of the network with 0, 1, 2, ... sites spiking, on a subset
 * @param ann the source network on the same images; null without labels
 * @param timesteps that each of them ran
 */
public record ConversionFrame(
        int spiking, int sites, List<Measured> accuracies, Measured ann, int timesteps) {
    public ConversionFrame {
        accuracies = List.copyOf(accuracies);
    }

    public boolean complete() {
        return spiking == sites;
    }

    /**
     * The site whose turning cost the most accuracy; the first of several alike, none where no site
     * cost any.
     */
    public OptionalInt costliest() {
        return falls().largest();
    }

    /** Points of accuracy lost when a site turned. */
    public double fall(int site) {
        return falls().of(site);
    }

    private Falls falls() {
        return new Falls(accuracies.stream().map(Measured::percent).toList());
    }
}
