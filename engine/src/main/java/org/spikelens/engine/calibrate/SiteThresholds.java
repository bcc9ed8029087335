package org.spikelens.engine.calibrate;

import java.util.List;

/**
 * The firing thresholds of one spiking layer, in the unit of its current.
 *
 * @param site name of the activation's node
 * @param granularity whether {@code values} holds one entry or one a channel
 * @param values thresholds, all above zero
 */
public record SiteThresholds(String site, Granularity granularity, List<Double> values) {
    public SiteThresholds {
        values = List.copyOf(values);
        if (values.isEmpty() || granularity == Granularity.LAYER && values.size() != 1) {
            throw new IllegalArgumentException(
                    site + ": " + values.size() + " thresholds a " + granularity.id());
        }
    }

    /** The threshold of a channel, whatever the granularity. */
    public double of(int channel) {
        return values.get(granularity == Granularity.LAYER ? 0 : channel);
    }

    public double min() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double mean() {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    public double max() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
