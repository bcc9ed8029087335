package org.spikelens.app.project;

/**
 * What is known of a layer by now.
 *
 * @param state what it is
 * @param threshold the mean over its channels; NaN where it has none yet
 * @param rate spikes a neuron and step; NaN where nothing has run
 */
public record LayerReading(LayerState state, double threshold, double rate) {
    public static final LayerReading FIXED =
            new LayerReading(LayerState.FIXED, Double.NaN, Double.NaN);
    public static final LayerReading ANALOGUE =
            new LayerReading(LayerState.ANALOGUE, Double.NaN, Double.NaN);
}
