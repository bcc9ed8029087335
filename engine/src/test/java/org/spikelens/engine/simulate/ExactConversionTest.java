package org.spikelens.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.data.DataSpec;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.neuron.ParallelNeuron;
import org.spikelens.engine.neuron.PascNeuron;
import org.spikelens.engine.neuron.SpikeOrder;
import org.spikelens.engine.workflow.ModelSource;

/**
 * In double precision nothing is lost: a convolutional network of quantised activations, its
 * parallel and its PASCAL conversion name the same class on every image, and every neuron fires as
 * often as its activation says. Max pools are exact in counts.
 */
class ExactConversionTest {
    private static final int IMAGES = 20;
    private static final double TIE = 1e-9;

    private static Graph lenet(int... levels) throws Exception {
        Graph source =
                Passes.prepare(
                        ModelSource.choose(new ModelSource("sample:lenet-digits").read(), null),
                        PoolingRule.COUNT_EXACT);
        Graph.Builder b = Graph.builder("quantised");
        int site = 0;
        for (Node node : source.nodes()) {
            Op op = node.op();
            if (op.spikes()) {
                op = new Op.Qcfs(levels[site++ % levels.length], 2.5f);
            }
            b.add(node.name(), op, node.inputs());
        }
        return b.build(source.outputs());
    }

    private static List<double[]> images(Graph graph) throws Exception {
        Preprocessing preparation = new ModelSource("sample:lenet-digits").preprocessing();
        ImageSet set =
                new ImageSet(
                                DataSpec.open("sample:lenet-digits/test", preparation),
                                preparation,
                                0,
                                IMAGES)
                        .shaped(graph.input().shape());
        List<double[]> images = new ArrayList<>();
        for (int image = 0; image < IMAGES; image++) {
            float[] pixels = set.image(image);
            double[] values = new double[pixels.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = pixels[i];
            }
            images.add(values);
        }
        return images;
    }

    private static DoubleNetwork.Site quantised(Op.Qcfs op) {
        return in -> {
            double[] out = new double[in[0].length];
            for (int i = 0; i < out.length; i++) {
                double level = Math.floor(in[0][i] * op.levels() / op.lambda() + .5);
                out[i] = Math.max(0, Math.min(op.levels(), level)) * op.lambda() / op.levels();
            }
            return new double[][] {out};
        };
    }

    /** Neurons that fire in some timesteps, each spike of a size. */
    private static DoubleNetwork.Site neurons(double size, Function<double[], boolean[]> fire) {
        return in -> {
            double[][] out = new double[in.length][in[0].length];
            double[] currents = new double[in.length];
            for (int i = 0; i < in[0].length; i++) {
                for (int t = 0; t < in.length; t++) {
                    currents[t] = in[t][i];
                }
                boolean[] spikes = fire.apply(currents);
                for (int t = 0; t < spikes.length; t++) {
                    out[t][i] = spikes[t] ? size : 0;
                }
            }
            return out;
        };
    }

    @Test
    void parallelNeuronsLoseNothing() throws Exception {
        exact(
                4,
                site -> {
                    double lambda = ((Op.Qcfs) site.op()).lambda();
                    ParallelNeuron neuron =
                            new ParallelNeuron(lambda, lambda / 2, SpikeOrder.RIGHT);
                    return neurons(lambda, neuron::fire);
                },
                4);
    }

    @Test
    void pascalLosesNothing() throws Exception {
        exact(4, site -> pascal(site, 4), 4);
    }

    @Test
    void pascalWithLevelsOfEachLayerLosesNothing() throws Exception {
        exact(6, site -> pascal(site, 6), 2, 6, 3, 5);
    }

    private static DoubleNetwork.Site pascal(Node site, int horizon) {
        Op.Qcfs op = (Op.Qcfs) site.op();
        double size = op.lambda() * (double) horizon / op.levels();
        PascNeuron neuron = new PascNeuron(size, op.levels(), 0);
        return neurons(size, neuron::fire);
    }

    private static void exact(
            int timesteps, Function<Node, DoubleNetwork.Site> spiking, int... levels)
            throws Exception {
        Graph graph = lenet(levels);
        DoubleNetwork source = new DoubleNetwork(graph, 1);
        DoubleNetwork network = new DoubleNetwork(graph, timesteps);
        int ties = 0;
        for (double[] image : images(graph)) {
            double[] wanted = source.run(image, site -> quantised((Op.Qcfs) site.op()));
            double[] found = network.run(image, spiking);
            for (Node site : graph.spikingSites()) {
                Op.Qcfs op = (Op.Qcfs) site.op();
                double[] current = source.steps(site.inputs().get(0))[0];
                double[] activation = source.mean(site.name());
                double[] rate = network.mean(site.name());
                for (int i = 0; i < rate.length; i++) {
                    double step = current[i] * op.levels() / op.lambda() + .5;
                    ties += Math.abs(step - Math.rint(step)) < TIE ? 1 : 0;
                    assertThat(rate[i]).isCloseTo(activation[i], within(1e-9));
                }
            }
            assertThat(argmax(found)).isEqualTo(argmax(wanted));
            for (int i = 0; i < wanted.length; i++) {
                assertThat(found[i]).isCloseTo(wanted[i], within(1e-9));
            }
        }
        // so none of the equalities was owed to luck at a tie
        assertThat(ties).isZero();
    }

    private static int argmax(double... values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
