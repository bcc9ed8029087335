package org.spikelens.engine.ann.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.pass.DropTrailingSoftmax;
import org.spikelens.engine.graph.pass.FoldConstants;
import org.spikelens.engine.graph.pass.MergeActivations;
import org.spikelens.engine.graph.pass.MergePads;
import org.spikelens.engine.graph.pass.Pass;
import org.spikelens.engine.graph.pass.PlacePooling;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.graph.pass.RemoveIdentities;
import org.spikelens.engine.job.Job;

/**
 * A trained network with QCFS activations in the place of its ReLUs, ready to be trained on. Batch
 * normalisation stays, for training moves it.
 *
 * <p>Each lambda begins where the steps come closest to the activation that they replace: of a
 * hundred shares of the largest current seen, the one with the smallest mean squared difference.
 * That is ours; the paper begins all at 8, in networks that are trained from the first.
 */
final class QcfsNetwork {
    private static final int CANDIDATES = 100;

    /** Positive currents that are kept of a layer and batch. */
    private static final int KEPT = 4096;

    private static final int BATCHES = 4;
    private static final int BATCH = 50;

    private QcfsNetwork() {}

    /**
     * The network in the form in which it is trained, with its own activations.
     *
     * @param averagePools whether averages take the place of max pools
     * @throws EngineException TRAINING_LAYER, MODEL_NO_ACTIVATION
     */
    static Graph trainable(Graph source, boolean averagePools) throws EngineException {
        Graph graph = source.withOutputs(List.of(source.output().name()));
        List<Pass> passes =
                new ArrayList<>(
                        List.of(
                                new RemoveIdentities(),
                                new FoldConstants(),
                                new MergeActivations(),
                                new DropTrailingSoftmax(),
                                new MergePads()));
        if (averagePools) {
            passes.add(new PlacePooling(PoolingRule.AVERAGE));
        }
        for (Pass pass : passes) {
            graph = pass.rewrite(graph).graph();
        }
        TrainableNetwork.require(graph);
        if (graph.spikingSites().isEmpty()) {
            throw EngineException.of(Code.MODEL_NO_ACTIVATION, "file", source.name());
        }
        return graph;
    }

    /** The levels of every layer: as given, or the one given for all. */
    static List<Integer> levels(Graph graph, List<Integer> given) throws EngineException {
        int sites = graph.spikingSites().size();
        if (given.size() != 1 && given.size() != sites) {
            throw EngineException.of(
                    Code.OPTION_VALUE,
                    "option",
                    "--qcfs",
                    "value",
                    given,
                    "range",
                    "one number of levels, or one for each of the " + sites + " activations");
        }
        return given.size() == sites
                ? given
                : IntStream.range(0, sites).mapToObj(site -> given.get(0)).toList();
    }

    /**
     * @param graph in trainable form
     * @param levels of every activation, in running order
     * @param images whose currents lambdas begin with
     */
    static Graph of(
            Graph graph,
            List<Integer> levels,
            ImageSet images,
            NDManager parent,
            Job.Context context)
            throws EngineException {
        Map<String, float[]> currents = currents(graph, images, parent, context);
        Graph.Builder builder = Graph.builder(graph.name());
        int site = 0;
        for (Node node : graph.nodes()) {
            Op op = node.op();
            if (op.spikes()) {
                int steps = levels.get(site++);
                op = new Op.Qcfs(steps, lambda(op, currents.get(node.name()), steps));
            }
            builder.add(node.name(), op, node.inputs());
        }
        return builder.build(graph.outputs());
    }

    /** Some positive currents of every activation. */
    private static Map<String, float[]> currents(
            Graph graph, ImageSet images, NDManager parent, Job.Context context)
            throws EngineException {
        Map<String, float[]> currents = new HashMap<>();
        try (AnnRunner runner = new AnnRunner(graph, parent)) {
            List<String> sources =
                    graph.spikingSites().stream().map(site -> site.inputs().get(0)).toList();
            int stride = Math.max(1, images.size() / (BATCHES * BATCH));
            for (int batch = 0; batch < BATCHES; batch++) {
                context.checkpoint();
                int first = batch * BATCH;
                int[] chosen =
                        IntStream.range(first, first + BATCH)
                                .map(i -> i * stride)
                                .filter(i -> i < images.size())
                                .toArray();
                if (chosen.length == 0) {
                    continue;
                }
                try (NDManager scope = parent.newSubManager()) {
                    Map<String, NDArray> values = runner.run(images.batch(scope, chosen), sources);
                    for (Node site : graph.spikingSites()) {
                        float[] now = values.get(site.inputs().get(0)).toFloatArray();
                        currents.merge(site.name(), some(now), QcfsNetwork::joined);
                    }
                }
            }
        }
        return currents;
    }

    /** Positive ones, evenly spread. */
    private static float[] some(float[] values) {
        float[] kept = new float[KEPT];
        int count = 0;
        int stride = Math.max(1, values.length / KEPT);
        for (int i = 0; i < values.length && count < KEPT; i += stride) {
            if (values[i] > 0) {
                kept[count++] = values[i];
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static float[] joined(float[] first, float[] second) {
        float[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static float lambda(Op op, float[] currents, int levels) {
        if (op instanceof Op.Qcfs qcfs && qcfs.levels() == levels) {
            return qcfs.lambda();
        }
        double largest = 0;
        for (float current : currents) {
            largest = Math.max(largest, Math.min(current, op.cap()));
        }
        double best = Double.POSITIVE_INFINITY;
        double lambda = 1;
        for (int i = 1; i <= CANDIDATES && largest > 0; i++) {
            double candidate = largest * i / CANDIDATES;
            double error = 0;
            for (float current : currents) {
                double step = Math.floor(current * levels / candidate + 0.5);
                double given = Math.min(step, levels) * candidate / levels;
                double wanted = Math.min(current, op.cap());
                error += (given - wanted) * (given - wanted);
            }
            if (error < best) {
                best = error;
                lambda = candidate;
            }
        }
        return Math.max(TrainableNetwork.LEAST_LAMBDA, (float) lambda);
    }
}
