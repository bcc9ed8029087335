package org.spikelens.engine.diagnose;

import java.util.List;

/**
 * How well the rates of a spiking layer tell the source network's activations, over all neurons and
 * images, after all timesteps.
 *
 * @param layer name of the spiking layer's node
 * @param likeness of rates to activations
 * @param firing how much the layer fires
 * @param residual where membrane potentials ended
 * @param offsets by how many spikes neurons miss
 * @param first when neurons fire first
 * @param thresholds against the largest activations
 * @param bound against the measured error
 */
public record LayerFigures(
        String layer,
        Likeness likeness,
        Firing firing,
        ResidualPotential residual,
        OffsetSpikes offsets,
        FirstSpikes first,
        ThresholdShare thresholds,
        ErrorBound bound) {

    /** The same figures with the bound on the measured error. */
    LayerFigures bounded(double most) {
        ErrorBound known = new ErrorBound(bound.measured(), bound.within(), most);
        return new LayerFigures(
                layer, likeness, firing, residual, offsets, first, thresholds, known);
    }

    /**
     * @param meanSquaredError mean of {@code (y - a)^2}, {@code y} being what a neuron sent on
     *     average and {@code a} the source network's activation
     * @param signalToNoise {@code 10 log10(sum a^2 / sum (y - a)^2)}, in decibel; infinite without
     *     an error
     * @param cosine of {@code y} and {@code a}, all neurons of an image as one vector, mean over
     *     images; 1 for two zero vectors, 0 if one of them is zero
     * @param pearson correlation of {@code y} and {@code a} over all neurons and images; NaN if one
     *     of them does not vary
     */
    public record Likeness(
            double meanSquaredError, double signalToNoise, double cosine, double pearson) {}

    /**
     * @param rate mean spikes a neuron and timestep
     * @param silent share of neurons and images without a spike
     * @param saturated share of neurons and images that sent all they could in every timestep
     * @param activeInSource share of neurons and images whose source activation is above 0
     * @param silentChannels channels that never fired on any image although the source activation
     *     was above 0 somewhere
     * @param silentActivation share of the layer's source activation that those channels carry; 0
     *     if there is none
     */
    public record Firing(
            double rate,
            double silent,
            double saturated,
            double activeInSource,
            int silentChannels,
            double silentActivation) {}

    /**
     * Where membrane potentials ended, as shares of neurons and images. A neuron that was silent
     * and ends below 0, or saturated and ends at its threshold or above, did all it could and is
     * counted in none of them.
     *
     * @param below potential below 0: fired too often
     * @param inRange from 0 to below the threshold: as often as its mean current asks
     * @param above at the threshold or above: too seldom
     */
    public record ResidualPotential(double below, double inRange, double above) {}

    /**
     * By how many spikes neurons miss what the quantised source activation asks for, as shares of
     * neurons and images. Positive: a spike too few.
     *
     * @param exact none
     * @param tooFew by 1, 2, and 3 or more
     * @param tooMany by 1, 2, and 3 or more
     */
    public record OffsetSpikes(double exact, List<Double> tooFew, List<Double> tooMany) {
        public OffsetSpikes {
            tooFew = List.copyOf(tooFew);
            tooMany = List.copyOf(tooMany);
        }
    }

    /**
     * When the neurons of the layer fire first, in timesteps from 1.
     *
     * @param earliest of all neurons, mean over images; NaN if none fired
     * @param mean of those that fired; NaN if none did
     * @param estimate what the delay estimate gives this layer, all layers up to it together
     */
    public record FirstSpikes(double earliest, double mean, double estimate) {}

    /**
     * A channel's threshold over its largest source activation on these images. Channels without
     * activation are left out.
     *
     * @param min smallest; NaN if there is no channel
     * @param mean over channels
     * @param max largest
     */
    public record ThresholdShare(double min, double mean, double max) {}

    /**
     * The bound of the error by the layers' own errors and the norms of their weights.
     *
     * @param measured norm of {@code y - a} of an image, mean over images
     * @param within norm of what the layer itself adds, mean over images
     * @param bound on {@code measured}, mean over images, as {@link ErrorBounds} has it; NaN where
     *     there is none
     */
    public record ErrorBound(double measured, double within, double bound) {}
}
