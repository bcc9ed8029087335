package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDManager;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Thresholds at the largest activation of every single neuron. One batch an update; after each, the
 * thresholds are those of all batches so far.
 *
 * <pre>
 *   theta[i] = max over batches and samples of min(max(z[n,i], 0), cap)
 * </pre>
 *
 * <p>They come as the row {@link #ROW} of {@link #parameters}; {@link #thresholds} are the largest
 * of each channel. A neuron without any positive activation gets that of its channel, for it may
 * fire on other images. Layers whose spikes go into a max pool have no row: a pool that counts
 * needs spikes of one size a channel.
 *
 * <p><b>Paper and departures.</b> Wang et al., "Signed neuron with memory" (IJCAI 2022). Its code
 * keeps one threshold a neuron and place in the batch, and takes test images too; ours is over all
 * images of the calibration data alone.
 *
 * <p><b>Memory.</b> 4 bytes a neuron and update, beside that of {@link Calibration}.
 */
public final class NeuronMaximum extends SteppedCalibration {
    /** Row of thresholds, one a neuron of a sample. */
    public static final String ROW = "threshold";

    /**
     * @param prepared network after the passes
     * @param updates planned, a batch each; 0 for once over the calibration data
     * @param parent owner of the weights that are uploaded
     */
    public NeuronMaximum(Graph prepared, int updates, NDManager parent) {
        super(
                prepared,
                updates,
                site ->
                        new SiteNeurons(
                                site.channels(), site.op().cap(), !feedsMaxPool(prepared, site)),
                parent);
    }

    private static boolean feedsMaxPool(Graph graph, Node site) {
        return graph.consumers(site.name()).stream()
                .map(Node::op)
                .anyMatch(op -> op instanceof Op.MaxPool || op instanceof Op.GlobalMaxPool);
    }
}
