package org.spikelens.engine.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;

/**
 * Moves thresholds into weights, so that every neuron fires at 1 and a spike is worth 1, as
 * neuromorphic hardware wants it. With {@code k} the channel that a weight reads and {@code c} the
 * one that it feeds:
 *
 * <pre>
 *   W'[c,k] = W[c,k] * theta_k / theta_c,   b'[c] = b[c] / theta_c,   theta' = 1
 * </pre>
 *
 * where {@code theta_k} is 1 before the first site and {@code theta_c} is 1 at the readout. A
 * connection without weights into a neuron, such as the identity shortcut of a residual block, gets
 * a factor {@code theta_k / theta_c} of its own. The spikes are the same: bit for bit if thresholds
 * are powers of two, else up to rounding at ties.
 */
public final class ThresholdAbsorption {
    private final SpikingNetwork network;
    private final Graph graph;
    private final Graph.Builder builder;
    private final Map<String, double[]> units = new HashMap<>();

    private ThresholdAbsorption(SpikingNetwork network) {
        this.network = network;
        this.graph = network.graph();
        this.builder = Graph.builder(graph.name());
    }

    /**
     * The same network with thresholds of 1; itself if it is absorbed already.
     *
     * @throws EngineException NEURONS_NOT_ABSORBED unless neurons integrate and fire
     */
    public static SpikingNetwork absorb(SpikingNetwork network) throws EngineException {
        if (!(network.neuron() instanceof IntegrateAndFireModel)) {
            throw EngineException.of(Code.NEURONS_NOT_ABSORBED, "model", network.neuron().id());
        }
        return network.absorbed() ? network : new ThresholdAbsorption(network).absorb();
    }

    private SpikingNetwork absorb() throws EngineException {
        for (Node node : graph.nodes()) {
            add(node);
        }
        List<String> outputs = new ArrayList<>();
        for (String output : graph.outputs()) {
            outputs.add(inUnits(output, ones(graph.node(output))));
        }
        List<SiteThresholds> thresholds =
                network.thresholds().stream()
                        .map(site -> new SiteThresholds(site.site(), Granularity.LAYER, one()))
                        .toList();
        return new SpikingNetwork(
                builder.build(outputs), thresholds, network.neuron(), network.pooling(), true);
    }

    private static List<Double> one() {
        return List.of(1.0);
    }

    /*
     * Each node's value in the new network, times its unit (one factor a channel), is its value in
     * the old one. Weights may take in one unit and give out any other; what has no weights passes
     * its input's unit on where channels stay apart, and is put back into the old units where not.
     */
    private void add(Node node) throws EngineException {
        Op op = node.op();
        if (op.spikes()) {
            double[] thresholds = thresholds(node);
            String input = inUnits(node.inputs().get(0), thresholds);
            put(node, absorbed(op, thresholds), List.of(input), thresholds);
        } else if (op instanceof Op.Conv
                || op instanceof Op.ConvTranspose
                || op instanceof Op.Affine
                || op instanceof Op.Linear && graph.node(node.inputs().get(0)).channelSize() == 1) {
            addWeighted(node);
        } else if (op instanceof Op.Add && !readsConstant(node)) {
            double[] wanted = sameChannels(node) ? demand(node) : ones(node);
            List<String> inputs = new ArrayList<>();
            for (String input : node.inputs()) {
                inputs.add(sameChannels(node) ? inUnits(input, wanted) : plain(input));
            }
            put(node, op, inputs, wanted);
        } else {
            double[] passed = PassedUnits.of(node, graph, units);
            boolean keeps = passed != null;
            List<String> inputs = new ArrayList<>();
            for (String input : node.inputs()) {
                inputs.add(keeps ? input : plain(input));
            }
            put(node, op, inputs, keeps ? passed : ones(node));
        }
    }

    private void addWeighted(Node node) throws EngineException {
        double[] in = units.get(node.inputs().get(0));
        double[] out = demand(node);
        Op op = node.op();
        Op scaled;
        if (op instanceof Op.Conv conv) {
            Parameter weight = AbsorbedWeights.convolution(conv, in, out);
            Parameter bias = AbsorbedWeights.bias(conv.bias(), out);
            scaled = new Op.Conv(weight, bias, conv.window(), conv.groups());
        } else if (op instanceof Op.ConvTranspose conv) {
            Parameter weight = AbsorbedWeights.transposed(conv, in, out);
            Parameter bias = AbsorbedWeights.bias(conv.bias(), out);
            scaled =
                    new Op.ConvTranspose(
                            weight, bias, conv.window(), conv.outputPadding(), conv.groups());
        } else if (op instanceof Op.Linear linear) {
            Parameter weight = AbsorbedWeights.linear(linear, in, out);
            scaled = new Op.Linear(weight, AbsorbedWeights.bias(linear.bias(), out));
        } else {
            Op.Affine affine = (Op.Affine) op;
            Parameter scale = AbsorbedWeights.scale(affine.scale(), in, out);
            scaled = new Op.Affine(scale, AbsorbedWeights.bias(affine.shift(), out));
        }
        put(node, scaled, List.of(node.inputs().get(0)), out);
    }

    /** A ReLU that saturates does so at its old value, which is another in the new unit. */
    private static Op absorbed(Op op, double[] thresholds) {
        if (op instanceof Op.OutputNeurons) {
            return op;
        }
        boolean uniform = Arrays.stream(thresholds).allMatch(value -> value == thresholds[0]);
        if (op instanceof Op.Qcfs qcfs && uniform) {
            return new Op.Qcfs(qcfs.levels(), (float) (qcfs.lambda() / thresholds[0]));
        }
        return op instanceof Op.Clip clip && uniform
                ? new Op.Clip(0, (float) (clip.high() / thresholds[0]))
                : new Op.Relu();
    }

    /** The unit that a node's readers would like: a site's thresholds where it is the only one. */
    private double[] demand(Node node) {
        List<Node> readers = graph.consumers(node.name());
        if (readers.size() != 1 || graph.outputs().contains(node.name())) {
            return ones(node);
        }
        Node reader = readers.get(0);
        if (reader.op().spikes()) {
            return thresholds(reader);
        }
        boolean sum =
                reader.op() instanceof Op.Add && !readsConstant(reader) && sameChannels(reader);
        return sum ? demand(reader) : ones(node);
    }

    private boolean sameChannels(Node node) {
        return node.inputs().stream()
                .allMatch(input -> graph.node(input).channels() == node.channels());
    }

    private boolean readsConstant(Node node) {
        return node.inputs().stream()
                .anyMatch(input -> graph.node(input).op() instanceof Op.Constant);
    }

    private double[] thresholds(Node site) {
        SiteThresholds thresholds =
                network.thresholds().stream()
                        .filter(candidate -> candidate.site().equals(site.name()))
                        .findFirst()
                        .orElseThrow();
        double[] values = new double[site.channels()];
        Arrays.setAll(values, thresholds::of);
        return values;
    }

    private static double[] ones(Node node) {
        double[] ones = new double[node.channels()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private void put(Node node, Op op, List<String> inputs, double[] unit) throws EngineException {
        builder.add(node.name(), op, inputs);
        units.put(node.name(), unit);
    }

    private String plain(String node) throws EngineException {
        return inUnits(node, ones(graph.node(node)));
    }

    /** The name of a node whose value is that of {@code node} in another unit. */
    private String inUnits(String node, double[] wanted) throws EngineException {
        double[] has = units.get(node);
        if (Arrays.equals(has, wanted) || graph.node(node).op() instanceof Op.Constant) {
            return node;
        }
        float[] factors = new float[wanted.length];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = (float) (has[c] / wanted[c]);
        }
        String name = node + "/unit";
        for (int i = 2; builder.contains(name) || graph.contains(name); i++) {
            name = node + "/unit" + i;
        }
        Parameter none = Parameter.vector(new float[factors.length]);
        builder.add(name, new Op.Affine(Parameter.vector(factors), none), node);
        return name;
    }
}
