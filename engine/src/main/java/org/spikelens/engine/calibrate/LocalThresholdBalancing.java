package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDManager;
import org.spikelens.engine.graph.Graph;

/**
 * Local threshold balancing: every layer moves its own thresholds towards its largest currents
 * while batches pass through the clipped network. One forward pass an update, all layers jointly;
 * no gradient is propagated.
 *
 * <p>Per update, layer and channel {@code c}, with currents {@code z}:
 *
 * <pre>
 *   theta[c] &lt;- theta[c] + 2 * eta * mean over n,h,w of max(0, z[n,c,h,w] - theta[c])
 *   theta[c] &lt;- min(theta[c], cap)            cap = 6 for ReLU6, none for ReLU
 *   pass on     min(max(z, 0), theta[c])      the new theta, or the old one
 * </pre>
 *
 * <p>The mean is over all elements of the channel, those below the threshold with 0. With one
 * threshold a layer it is over the channels too. Thresholds start at 0 and never fall; {@code K}
 * updates with eta 1 on currents with an exponential tail leave about {@code 1/(2K)} of them above
 * the threshold, so the number of updates regularises.
 *
 * <p><b>Paper and departures.</b> "Inference-Scale Complexity in ANN-SNN Conversion" (CVPR 2025).
 * The printed update sums over elements; the released code takes the mean with eta 1, and so do we.
 * The printed algorithm passes on what the old threshold clips, the code what the new one clips: a
 * setting, the code's by default. Ours are the cap for saturating activations, the guard (a
 * threshold held at or below the largest current seen, as eta above 0.5 can overshoot) and the
 * floor of thresholds that stay at zero.
 *
 * <p><b>Shapes.</b> Currents are {@code [N, C, ...]}; after a fully connected layer each unit is a
 * channel. <b>Threads.</b> See {@link Calibration}. <b>Memory.</b> Every threshold of every update
 * is kept, 8 bytes each, and about 2 KB of statistics a channel.
 */
public final class LocalThresholdBalancing extends SteppedCalibration {
    /**
     * @param prepared network after the passes
     * @param parent owner of the weights that are uploaded
     */
    public LocalThresholdBalancing(Graph prepared, BalancingSettings settings, NDManager parent) {
        super(
                prepared,
                settings.updates(),
                site -> new SiteBalance(settings, site.channels(), site.op().cap()),
                parent);
    }
}
