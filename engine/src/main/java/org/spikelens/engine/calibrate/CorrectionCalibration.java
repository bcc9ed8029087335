package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Distribution-aware calibration of parallel neurons: a network of quantised activations (the
 * student) learns, layer by layer and channel by channel, to have the mean currents and the mean
 * activations of the source network (the teacher).
 *
 * <p>First, where thresholds were not trained, they are recorded: the largest activation of a
 * channel. Then each update sends its batch through both networks at once and does in every layer
 *
 * <pre>
 *   psi[c] &lt;- m psi[c] + (1 - m) mean(z_teacher - z_student)           z without psi
 *   out    =  (theta + phi[c]) / T * clip(floor((z_student + psi[c]) T / theta + 1/2), 0, T)
 *   phi[c] &lt;- m phi[c] + (1 - m) mean(out_teacher - out)
 * </pre>
 *
 * with means over all samples and positions and {@code m} the momentum. What a layer passes on is
 * computed with the new psi and the old phi. The teacher's activation is the source network's:
 * clipped at theta, or quantised in its own levels.
 *
 * <p><b>Paper and departures.</b> "Faster and Stronger: When ANN-SNN Conversion Meets Parallel
 * Spiking Calculation" (ICML 2025), with its released code, whose order of steps this is. The step
 * of phi, as published, has its rest at {@code (mean_teacher - theta q) / (1 + q)}, where {@code q}
 * is the mean share of timesteps in which a neuron fires: of the gap that is to be closed it closes
 * {@code q / (1 + q)}. With {@code exact} the step aims at {@code (mean_teacher - theta q) / q},
 * which closes it. The code leaves fully connected layers alone and counts their teacher in T
 * levels; here every layer is calibrated, and every teacher is the source network.
 *
 * <p><b>Shapes.</b> Currents are {@code [N, C, ...]}; after a fully connected layer each unit is a
 * channel. <b>Threads.</b> See {@link Calibration}. <b>Memory.</b> Thresholds and corrections of
 * every update, 24 bytes a channel, and about 2 KB of statistics a channel.
 */
public final class CorrectionCalibration extends SteppedCalibration {
    /** Name of the row of psi, added to the mean current; in its unit. */
    public static final String SHIFT = "shift";

    /** Name of the row of phi, added to what a spike is worth; in the unit of the threshold. */
    public static final String GAIN = "gain";

    private final int recordings;

    /**
     * @param prepared network after the passes, all of whose spiking sites are QCFS, or none
     * @param parent owner of the weights that are uploaded
     */
    public CorrectionCalibration(Graph prepared, CorrectionSettings settings, NDManager parent) {
        super(
                prepared,
                settings.recordings() + settings.updates(),
                site -> process(settings, site),
                parent);
        this.recordings = settings.recordings();
    }

    private static SiteCorrection process(CorrectionSettings settings, Node site) {
        return site.op() instanceof Op.Qcfs qcfs
                ? SiteCorrection.trained(settings, qcfs, site.channels())
                : SiteCorrection.recorded(settings, site.op(), site.channels());
    }

    /** Twice the batch once corrections are calibrated: student, then teacher. */
    @Override
    NDArray shown(NDArray batch) {
        return updates() < recordings ? super.shown(batch) : batch.concat(batch);
    }
}
