package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDManager;
import org.spikelens.engine.graph.Graph;

/**
 * Thresholds from a statistic of the source network's activations: their maximum, or a percentile.
 * One batch an update; after each, the thresholds are those of all batches so far.
 *
 * <p><b>Definition.</b> Activations are {@code a = min(max(z, 0), cap)} in the unclipped source
 * network, of all batches, samples and positions, of the layer or of the channel.
 *
 * <pre>
 *   maximum      theta = max a
 *   percentile   theta = the p-th percentile of all a &gt; 0, linear between ranks: rank p/100 * (n-1)
 * </pre>
 *
 * Zeros are not counted, as in the snn_toolbox; other tools count them, which gives much lower
 * thresholds for the same p. The percentile comes from a histogram of 2048 bins whose range doubles
 * as needed: it is off by at most one bin, 1/1024 of the largest activation. Maxima are exact.
 * Without any positive activation the threshold is 0 before the floor.
 *
 * <p><b>Papers.</b> Maximum: "Fast-classifying, high-accuracy spiking deep networks through weight
 * and threshold balancing" (IJCNN 2015). Percentile: "Conversion of continuous-valued deep networks
 * to efficient event-driven networks for image classification" (Frontiers in Neuroscience 2017).
 * Both scale weights and keep thresholds at 1, which is the same network; ours keeps the weights.
 *
 * <p><b>Shapes.</b> Currents are {@code [N, C, ...]}; after a fully connected layer each unit is a
 * channel. <b>Threads.</b> See {@link Calibration}. <b>Memory.</b> Every threshold of every update
 * is kept, 8 bytes each; 2 KB of statistics a channel, and 16 KB more for percentiles.
 */
public final class StatisticCalibration extends SteppedCalibration {
    /**
     * @param prepared network after the passes
     * @param parent owner of the weights that are uploaded
     */
    public StatisticCalibration(Graph prepared, StatisticSettings settings, NDManager parent) {
        super(
                prepared,
                settings.updates(),
                site -> new SiteActivity(settings, site.channels(), site.op().cap()),
                parent);
    }
}
