package org.spikelens.engine.diagnose;

import java.util.List;
import java.util.Optional;

/**
 * One spiking layer after {@code T} timesteps, looked at closely, over all images.
 *
 * @param ledger its error, taken apart
 * @param density activation against rate
 * @param channels one a channel
 * @param residual where membrane potentials ended
 * @param forecast of the error under other thresholds; empty for neurons that are not plain
 * @param images some images, neuron by neuron
 */
public record LayerPortrait(
        LayerLedger ledger,
        RateDensity density,
        List<ChannelFigures> channels,
        ResidualHistogram residual,
        Optional<ThresholdForecast> forecast,
        List<LayerImage> images) {
    public LayerPortrait {
        channels = List.copyOf(channels);
        images = List.copyOf(images);
    }
}
