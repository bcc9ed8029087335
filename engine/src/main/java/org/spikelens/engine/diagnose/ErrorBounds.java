package org.spikelens.engine.diagnose;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Bounds the error of every spiking layer by what the layers themselves add to it and by how much
 * the operations between them can lengthen it: "Inference-Scale Complexity in ANN-SNN Conversion"
 * (CVPR 2025), Theorem 1. With {@code e} the norm of what a layer sent on average less the source's
 * activation, {@code own} that of what it sent less the source's activation of its own mean
 * current, and {@code W} the map from one layer to the next,
 *
 * <pre>
 *   e[l]  &lt;=  own[l]  +  |W[l]| e[l-1]          e of the input = 0
 * </pre>
 *
 * <p><b>Beyond the paper.</b> It has a chain of layers; here errors that meet in a sum or side by
 * side are added. Pools and analogue activations count with the most that they can lengthen a
 * difference. Operations between two layers are taken one by one, which is never too little. All of
 * it is linear in {@code own}, so that means over images bound the mean.
 *
 * <p><b>Where there is none (NaN).</b> After activations that jump (QCFS), for they can lengthen
 * any difference; where weights are no longer the source's, as after fine-tuning or where pools
 * became averages; behind a max pool over currents or over spikes; and behind operations whose norm
 * is not known.
 */
final class ErrorBounds {
    private final SpikingNetwork network;
    private final Graph source;

    ErrorBounds(SpikingNetwork network, Graph source) {
        this.network = network;
        this.source = source;
    }

    /**
     * The same figures with bounds.
     *
     * @param figures of every spiking layer
     */
    List<LayerFigures> of(List<LayerFigures> figures, Job.Context context) throws EngineException {
        Map<String, LayerFigures> layers = new HashMap<>();
        figures.forEach(layer -> layers.put(layer.layer(), layer));
        Map<String, Double> bounds = new HashMap<>();
        List<LayerFigures> bounded = new ArrayList<>();
        try (NDManager scope = TensorRuntime.newManager()) {
            OperatorNorms norms = new OperatorNorms(scope);
            for (Node node : network.graph().nodes()) {
                context.checkpoint();
                LayerFigures layer = layers.get(node.name());
                double bound = passed(node, bounds, norms);
                if (layer != null) {
                    bound = node.op() instanceof Op.Qcfs ? own(node, bounds) : bound;
                    bound += layer.bound().within();
                    bounded.add(layer.bounded(bound));
                }
                bounds.put(node.name(), bound);
            }
        }
        return bounded;
    }

    /** Steps lengthen nothing where nothing arrives. */
    private static double own(Node site, Map<String, Double> bounds) {
        return bounds.get(site.inputs().get(0)) == 0 ? 0 : Double.NaN;
    }

    private double passed(Node node, Map<String, Double> bounds, OperatorNorms norms)
            throws EngineException {
        if (node.inputs().isEmpty()) {
            return 0;
        }
        if (!sameAsInSource(node)) {
            return Double.NaN;
        }
        double sum = node.inputs().stream().mapToDouble(bounds::get).sum();
        Op op = node.op();
        boolean adds = op instanceof Op.Add || op instanceof Op.Sub || op instanceof Op.Concat;
        if (sum == 0 || Double.isNaN(sum) || adds) {
            return sum;
        }
        boolean pools = op instanceof Op.MaxPool || op instanceof Op.GlobalMaxPool;
        if (node.inputs().size() > 1 || pools && network.pooling() != PoolingRule.COUNT_EXACT) {
            return Double.NaN;
        }
        return sum * norms.of(op, network.graph().node(node.inputs().get(0)).shape());
    }

    private boolean sameAsInSource(Node node) {
        return source.contains(node.name()) && source.node(node.name()).op().equals(node.op());
    }
}
