package org.spikelens.engine.diagnose.story;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.simulate.NodeValues;
import org.spikelens.engine.simulate.Simulation;

/**
 * All elements that a neuron is connected to, with their weights: one set of weights, or, where the
 * network pools currents before the neuron, one a place of the pool's window, of which the largest
 * sum counts in each timestep.
 */
final class Senders {
    private final List<Node> nodes = new ArrayList<>();
    private final List<int[]> elements = new ArrayList<>();
    private final List<float[]> sizes = new ArrayList<>();
    private final List<float[]> constants = new ArrayList<>();
    private final double[] biases;
    /* [place of the window][node][element] */
    private final double[][][] weights;
    private final int changing;

    /**
     * @param image of the network's input, {@code [1, sample...]}; only read
     * @param site index of the neuron's site
     */
    Senders(Graph graph, Simulation simulation, NDArray image, int site, int neuron) {
        Set<String> leaves = new HashSet<>(simulation.changingNodes());
        KnownValues known = new KnownValues(graph, image);
        LinearTrace trace = new LinearTrace(graph, leaves, known::of);
        List<LinearForm> forms = new ArrayList<>();
        Node head = graph.node(simulation.sites().get(site));
        Node before = graph.node(head.inputs().get(0));
        boolean pooled =
                !leaves.contains(before.name())
                        && (before.op() instanceof Op.MaxPool
                                || before.op() instanceof Op.GlobalMaxPool);
        if (pooled) {
            String pooledNode = before.inputs().get(0);
            for (int place : window(before, graph.node(pooledNode), neuron)) {
                forms.add(trace.of(pooledNode, place));
            }
        } else {
            forms.add(trace.of(before.name(), neuron));
        }
        Map<String, Node> byName = new LinkedHashMap<>();
        Map<String, TreeSet<Integer>> read = new HashMap<>();
        for (Node node : graph.nodes()) {
            for (LinearForm form : forms) {
                for (LinearForm.Part part : form.parts()) {
                    if (part.node().equals(node)) {
                        byName.put(node.name(), node);
                        TreeSet<Integer> all =
                                read.computeIfAbsent(node.name(), none -> new TreeSet<>());
                        Arrays.stream(part.elements()).forEach(all::add);
                    }
                }
            }
        }
        int inTime = 0;
        for (boolean moving : new boolean[] {true, false}) {
            for (Node node : byName.values()) {
                if (trace.changes(node.name()) == moving) {
                    add(node, read.get(node.name()), moving, simulation, known);
                    inTime += moving ? elements.get(elements.size() - 1).length : 0;
                }
            }
        }
        changing = inTime;
        biases = forms.stream().mapToDouble(LinearForm::constant).toArray();
        weights = forms.stream().map(this::aligned).toArray(double[][][]::new);
    }

    private void add(
            Node node,
            TreeSet<Integer> read,
            boolean moving,
            Simulation simulation,
            KnownValues known) {
        int[] own = read.stream().mapToInt(Integer::intValue).toArray();
        nodes.add(node);
        elements.add(own);
        sizes.add(moving ? picked(simulation.spikeSizes(node.name()), own) : new float[0]);
        constants.add(moving ? null : picked(known.of(node.name()), own));
    }

    private static float[] picked(float[] all, int... places) {
        float[] values = new float[all.length == 0 ? 0 : places.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = all[places[i]];
        }
        return values;
    }

    private double[][] aligned(LinearForm form) {
        double[][] all = new double[nodes.size()][];
        for (int n = 0; n < all.length; n++) {
            int[] own = elements.get(n);
            all[n] = new double[own.length];
            for (LinearForm.Part part : form.parts()) {
                for (int i = 0;
                        part.node().equals(nodes.get(n)) && i < part.elements().length;
                        i++) {
                    all[n][Arrays.binarySearch(own, part.elements()[i])] = part.weights()[i];
                }
            }
        }
        return all;
    }

    /** The elements of a pool's input that lie in the window of an output. */
    private static int[] window(Node pool, Node in, int output) {
        if (pool.op() instanceof Op.GlobalMaxPool) {
            int size = in.channelSize();
            int[] all = new int[size];
            Arrays.setAll(all, i -> output * size + i);
            return all;
        }
        Window window = ((Op.MaxPool) pool.op()).window();
        // an average over the same window reads the same places
        Node average =
                new Node(
                        pool.name(),
                        new Op.AveragePool(window, false),
                        pool.inputs(),
                        pool.shape());
        TreeSet<Integer> places = new TreeSet<>();
        new WindowWay(average, in.shape())
                .from(output, (input, element, weight) -> places.add(element));
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    /** How many elements change in time: what {@link #read} reads. */
    int changing() {
        return changing;
    }

    /** How many elements there are. */
    int count() {
        return elements.stream().mapToInt(own -> own.length).sum();
    }

    int nodes() {
        return nodes.size();
    }

    Node node(int n) {
        return nodes.get(n);
    }

    int[] elements(int n) {
        return elements.get(n);
    }

    /** What the elements of a node are worth that does not change; null for one that does. */
    float[] constants(int n) {
        return constants.get(n);
    }

    /** What a spike of each element of a node is worth; empty for values that are no spikes. */
    float[] sizes(int n) {
        return sizes.get(n);
    }

    /** Spikes of the input have no size of their own. */
    boolean spikes(int n) {
        return sizes.get(n).length > 0 || nodes.get(n).op() instanceof Op.Input;
    }

    double[] weights(int place, int n) {
        return weights[place][n];
    }

    double bias(int place) {
        return biases[place];
    }

    /** The values of all elements that change, node after node. */
    float[] read(NodeValues values, int sample) {
        float[] now = new float[changing];
        int at = 0;
        for (int n = 0; n < nodes.size() && constants.get(n) == null; n++) {
            values.read(nodes.get(n).name(), sample, elements.get(n), now, at);
            at += elements.get(n).length;
        }
        return now;
    }

    /**
     * How many spikes came with weights of one sign.
     *
     * @param sign 1 or -1
     */
    int spikes(float[] values, int place, int sign) {
        int count = 0;
        int at = 0;
        for (int n = 0; n < nodes.size() && constants.get(n) == null; n++) {
            double[] own = weights[place][n];
            float[] size = sizes.get(n);
            for (int i = 0; spikes(n) && i < own.length; i++) {
                if (values[at + i] != 0 && own[i] * sign > 0) {
                    count += size.length == 0 ? 1 : Math.round(values[at + i] / size[i]);
                }
            }
            at += own.length;
        }
        return count;
    }

    /** The place of the window whose sum is largest, the first among equals. */
    int winner(float[] values) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int place = 0; weights.length > 1 && place < weights.length; place++) {
            double sum = biases[place];
            int at = 0;
            for (int n = 0; n < nodes.size(); n++) {
                double[] own = weights[place][n];
                float[] fixed = constants.get(n);
                for (int i = 0; i < own.length; i++) {
                    sum += own[i] * (fixed == null ? values[at + i] : fixed[i]);
                }
                at += own.length;
            }
            if (sum > most) {
                most = sum;
                best = place;
            }
        }
        return best;
    }

    /** Values of nodes that follow from the image alone. */
    private static final class KnownValues {
        private final Graph graph;
        private final NDArray image;
        private final Map<String, float[]> known = new HashMap<>();

        KnownValues(Graph graph, NDArray image) {
            this.graph = graph;
            this.image = image;
        }

        float[] of(String node) {
            return known.computeIfAbsent(node, this::compute);
        }

        private float[] compute(String node) {
            if (graph.node(node).op() instanceof Op.Input) {
                return image.toFloatArray();
            }
            try (NDManager scope = image.getManager().newSubManager();
                    AnnRunner runner = new AnnRunner(graph, scope)) {
                NDArray view = image.reshape(image.getShape());
                view.attach(scope);
                return runner.run(view, List.of(node)).get(node).toFloatArray();
            }
        }
    }
}
