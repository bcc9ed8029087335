package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDManager;
import org.spikelens.engine.graph.Graph;

/**
 * Thresholds with the least squared error of rates in {@code T} timesteps, searched on a grid. One
 * batch an update.
 *
 * <p>With the activations {@code a = min(max(z, 0), cap)} of the source network, of a batch and a
 * layer (or channel), and {@code V_i = max(a) * (1 - 0.01 i)} for {@code i = 0 ... 94}:
 *
 * <pre>
 *   V     = the V_i with the least mean of (a - V_i/T * floor(min(a/V_i, 1) * T))^2
 *   theta = 0.9 theta + 0.1 V          over batches; the first one sets it
 * </pre>
 *
 * <p>Of equal errors the largest threshold is taken. A batch without a positive activation leaves
 * the threshold as it is.
 *
 * <p><b>Paper and departures.</b> Li et al., "A free lunch from ANN: towards efficient, accurate
 * spiking neural networks calibration" (ICML 2021), as its code has it. Ours is that layers of more
 * than two million values a batch are searched on evenly spaced ones of them, so many at most.
 *
 * <p><b>Shapes.</b> Currents are {@code [N, C, ...]}; after a fully connected layer each unit is a
 * channel. <b>Threads, memory.</b> See {@link Calibration}.
 */
public final class GridSearch extends SteppedCalibration {
    /**
     * @param prepared network after the passes
     * @param parent owner of the weights that are uploaded
     */
    public GridSearch(Graph prepared, GridSettings settings, NDManager parent) {
        super(
                prepared,
                settings.updates(),
                site -> new SiteGrid(settings, site.channels(), site.op().cap()),
                parent);
    }
}
