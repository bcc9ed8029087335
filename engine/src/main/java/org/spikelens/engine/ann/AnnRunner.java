package org.spikelens.engine.ann;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.job.Checkpoint;

/**
 * Runs the source network on batches.
 *
 * <p><b>Shapes.</b> A batch is {@code [N, sample...]}, float32; so is every value.
 *
 * <p><b>Memory.</b> An intermediate value is freed after its last reader; what comes back belongs
 * to the batch's manager. Nothing stays behind when a run fails, or is cancelled between two nodes.
 *
 * <p><b>Threads.</b> Several may run batches at once, each with managers of its own.
 */
public final class AnnRunner implements AutoCloseable {
    private final Graph graph;
    private final Operators operators;

    public AnnRunner(Graph graph, NDManager parent) {
        this.graph = graph;
        this.operators = new Operators(graph, parent);
    }

    /** Stands in for the activation at every spiking site. */
    @FunctionalInterface
    public interface SiteFunction {
        /**
         * @param site the activation
         * @param current what it would be applied to, contiguous, read by nobody else: it may be
         *     written into and returned. It is closed afterwards unless it is what comes back.
         * @return an array in the shape of {@code current} that the run may close
         */
        NDArray apply(Node site, NDArray current);
    }

    public Graph graph() {
        return graph;
    }

    /** The network's first output. */
    public NDArray run(NDArray batch) {
        return run(batch, (SiteFunction) null);
    }

    /** The network's first output with other activations at the spiking sites. */
    public NDArray run(NDArray batch, SiteFunction sites) {
        String output = graph.output().name();
        return run(batch, sites, List.of(output)).get(output);
    }

    /** Outputs of the named nodes, in the order of the names. */
    public Map<String, NDArray> run(NDArray batch, Collection<String> wanted) {
        return run(batch, null, wanted);
    }

    /**
     * Outputs of the named nodes with other activations at the spiking sites. Nodes that none of
     * them needs are not computed.
     *
     * @param sites null for the network's own activations
     */
    public Map<String, NDArray> run(NDArray batch, SiteFunction sites, Collection<String> wanted) {
        try (NDManager scope = batch.getManager().newSubManager()) {
            ForwardPass pass = new ForwardPass(new HashSet<>(wanted), sites, scope);
            pass.forward(batch);
            Map<String, NDArray> results = new LinkedHashMap<>();
            for (String name : wanted) {
                results.put(name, pass.result(name, batch.getManager()));
            }
            return results;
        }
    }

    @Override
    public void close() {
        operators.close();
    }

    /**
     * One forward pass. {@code roots} names for every living value the node whose memory it shares:
     * a value whose root is shared must be copied before a site may write into it.
     */
    private final class ForwardPass {
        private final Set<String> wanted;
        private final SiteFunction sites;
        private final NDManager scope;
        private final List<Node> order = new ArrayList<>();
        private final Map<String, Integer> readers = new HashMap<>();
        private final Map<String, NDArray> values = new HashMap<>();
        private final Map<String, String> roots = new HashMap<>();

        ForwardPass(Set<String> wanted, SiteFunction sites, NDManager scope) {
            this.wanted = wanted;
            this.sites = sites;
            this.scope = scope;
            Set<String> needed = new HashSet<>(wanted);
            List<Node> all = graph.nodes();
            for (int i = all.size() - 1; i >= 0; i--) {
                Node node = all.get(i);
                if (needed.contains(node.name())) {
                    needed.addAll(node.inputs());
                    node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
                }
            }
            all.stream().filter(node -> needed.contains(node.name())).forEach(order::add);
        }

        void forward(NDArray batch) {
            for (Node node : order) {
                Checkpoint.pass();
                NDArray value = node.op() instanceof Op.Input ? view(batch) : compute(node);
                values.put(node.name(), value);
                roots.put(node.name(), root(node));
                node.inputs().forEach(this::release);
            }
        }

        NDArray result(String name, NDManager owner) {
            NDArray value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("no node " + name + " in " + graph.name());
            }
            if (graph.node(name).op() instanceof Op.Constant) {
                NDArray copy = value.duplicate();
                copy.attach(owner);
                return copy;
            }
            value.attach(owner);
            return value;
        }

        private NDArray view(NDArray batch) {
            NDArray view = batch.reshape(batch.getShape());
            view.attach(scope);
            return view;
        }

        private NDArray compute(Node node) {
            if (node.op() instanceof Op.Constant) {
                return operators.apply(node, List.of());
            }
            if (sites != null && node.op().spikes()) {
                return applySite(node);
            }
            List<NDArray> inputs = node.inputs().stream().map(values::get).toList();
            NDArray value = operators.apply(node, inputs);
            if (value.getManager() != scope) {
                value.attach(scope);
            }
            return value;
        }

        private NDArray applySite(Node site) {
            String source = site.inputs().get(0);
            NDArray current = values.get(source);
            if (exclusive(source)) {
                values.remove(source);
            } else {
                current = current.duplicate();
                current.attach(scope);
            }
            NDArray result = sites.apply(site, current);
            if (result != current) {
                current.close();
                result.attach(scope);
            }
            return result;
        }

        /** Whether the next reader is the last and the memory is nobody else's. */
        private boolean exclusive(String name) {
            String root = roots.get(name);
            Op rootOp = graph.node(root).op();
            boolean ours = !(rootOp instanceof Op.Input) && !(rootOp instanceof Op.Constant);
            return ours
                    && readers.get(name) == 1
                    && !wanted.contains(name)
                    && roots.values().stream().filter(root::equals).count() == 1;
        }

        private String root(Node node) {
            return mayShare(node) ? roots.get(node.inputs().get(0)) : node.name();
        }

        private void release(String name) {
            if (readers.merge(name, -1, Integer::sum) > 0 || wanted.contains(name)) {
                return;
            }
            roots.remove(name);
            NDArray value = values.remove(name);
            if (value != null && !(graph.node(name).op() instanceof Op.Constant)) {
                value.close();
            }
        }
    }

    /** Whether a result may be a view of its input: a copy too many is better than one too few. */
    private static boolean mayShare(Node node) {
        Op op = node.op();
        return op instanceof Op.Identity
                || op instanceof Op.Reshape
                || op instanceof Op.Pad
                || op instanceof Op.Resize
                || op instanceof Op.ReduceMean
                || node.inputs().size() == 1
                        && (op instanceof Op.Add || op instanceof Op.Max || op instanceof Op.Mul);
    }
}
