package org.spikelens.engine.simulate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Window;

/**
 * A network in double precision, written to be read: every node for every timestep, one image. Its
 * sites are whatever the test says. Pools of spikes are exact in counts.
 */
public final class DoubleNetwork {
    private final Graph graph;
    private final int timesteps;
    private final Map<String, double[][]> values = new HashMap<>();

    /** What a site gives, in all timesteps, for what it gets in all timesteps: {@code [t][i]}. */
    public interface Site extends Function<double[][], double[][]> {}

    public DoubleNetwork(Graph graph, int timesteps) {
        this.graph = graph;
        this.timesteps = timesteps;
    }

    /** The mean output. */
    public double[] run(double[] image, Function<Node, Site> sites) {
        values.clear();
        for (Node node : graph.nodes()) {
            List<double[][]> in = node.inputs().stream().map(values::get).toList();
            values.put(node.name(), output(node, in, image, sites));
        }
        return mean(graph.output().name());
    }

    /** Mean over timesteps of what a node gave. */
    public double[] mean(String node) {
        double[][] steps = values.get(node);
        double[] mean = new double[steps[0].length];
        for (double[] step : steps) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += step[i] / timesteps;
            }
        }
        return mean;
    }

    /** What a node gave in all timesteps. */
    public double[][] steps(String node) {
        return values.get(node);
    }

    private double[][] output(
            Node node, List<double[][]> in, double[] image, Function<Node, Site> sites) {
        if (node.op().spikes()) {
            return sites.apply(node).apply(in.get(0));
        }
        if (node.op() instanceof Op.MaxPool pool) {
            return pooled(pool.window(), node, in.get(0));
        }
        double[][] out = new double[timesteps][];
        for (int t = 0; t < timesteps; t++) {
            out[t] = linear(node, in, t, image);
        }
        return out;
    }

    private double[] linear(Node node, List<double[][]> in, int t, double[] image) {
        if (node.op() instanceof Op.Input) {
            return image;
        }
        double[] first = in.get(0)[t];
        if (node.op() instanceof Op.Conv conv) {
            return convolved(conv, node, first);
        }
        if (node.op() instanceof Op.Linear linear) {
            float[] weight = linear.weight().toArray();
            double[] out = new double[weight.length / first.length];
            for (int i = 0; i < weight.length; i++) {
                out[i / first.length] += weight[i] * first[i % first.length];
            }
            return biased(out, linear.bias() == null ? null : linear.bias().toArray(), 1);
        }
        if (node.op() instanceof Op.Reshape) {
            return first;
        }
        if (node.op() instanceof Op.Add) {
            double[] out = first.clone();
            double[] second = in.get(1)[t];
            Arrays.setAll(out, i -> first[i] + second[i]);
            return out;
        }
        throw new IllegalArgumentException(node.op().label());
    }

    private static double[] biased(double[] out, float[] bias, int channelSize) {
        for (int i = 0; bias != null && i < out.length; i++) {
            out[i] += bias[i / channelSize];
        }
        return out;
    }

    private double[] convolved(Op.Conv conv, Node node, double[] in) {
        float[] weight = conv.weight().toArray();
        double[] out = new double[Math.toIntExact(node.shape().size())];
        Node before = graph.node(node.inputs().get(0));
        int outputs = node.channels();
        int perGroup = before.channels() / conv.groups();
        int cells = conv.window().kernel().get(0) * conv.window().kernel().get(1);
        eachCell(
                conv.window(),
                before,
                node,
                (cell, from, to) -> {
                    for (int o = 0; o < outputs; o++) {
                        int group = o / (outputs / conv.groups());
                        double sum = 0;
                        for (int k = 0; k < perGroup; k++) {
                            int channel = group * perGroup + k;
                            sum +=
                                    weight[(o * perGroup + k) * cells + cell]
                                            * in[channel * before.channelSize() + from];
                        }
                        out[o * node.channelSize() + to] += sum;
                    }
                });
        return biased(out, conv.bias() == null ? null : conv.bias().toArray(), node.channelSize());
    }

    /** Told of a cell of a window, a place before and a place after, within a channel. */
    private interface Cell {
        void accept(int cell, int from, int to);
    }

    private static void eachCell(Window window, Node before, Node after, Cell each) {
        int height = (int) before.shape().get(1);
        int width = (int) before.shape().get(2);
        int wide = (int) after.shape().get(2);
        for (int to = 0; to < after.channelSize(); to++) {
            for (int ky = 0; ky < window.kernel().get(0); ky++) {
                for (int kx = 0; kx < window.kernel().get(1); kx++) {
                    int y = to / wide * window.strides().get(0) + ky - window.padsBegin().get(0);
                    int x = to % wide * window.strides().get(1) + kx - window.padsBegin().get(1);
                    if (y >= 0 && y < height && x >= 0 && x < width) {
                        each.accept(ky * window.kernel().get(1) + kx, y * width + x, to);
                    }
                }
            }
        }
    }

    /** The increase of the largest sum so far. */
    private double[][] pooled(Window window, Node node, double[][] in) {
        Node before = graph.node(node.inputs().get(0));
        double[] sums = new double[in[0].length];
        double[] last = new double[Math.toIntExact(node.shape().size())];
        double[][] out = new double[timesteps][];
        for (int t = 0; t < timesteps; t++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += in[t][i];
            }
            double[] largest = new double[last.length];
            Arrays.fill(largest, Double.NEGATIVE_INFINITY);
            eachCell(
                    window,
                    before,
                    node,
                    (cell, from, to) -> {
                        for (int c = 0; c < node.channels(); c++) {
                            int at = c * node.channelSize() + to;
                            double sum = sums[c * before.channelSize() + from];
                            largest[at] = Math.max(largest[at], sum);
                        }
                    });
            out[t] = new double[last.length];
            for (int i = 0; i < last.length; i++) {
                out[t][i] = largest[i] - last[i];
            }
            last = largest;
        }
        return out;
    }
}
