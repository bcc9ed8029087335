package org.spikelens.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.GraphWeights;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.simulate.RandomImages;
import org.spikelens.engine.simulate.RandomNetworks;

/** Theorem 1 on networks with sums, pools and concatenations. */
class ErrorBoundsTest {
    private static final int STEPS = 24;

    private static List<LayerFigures> figures(SpikingNetwork network, Graph source, long seed)
            throws Exception {
        DelayEstimate delay =
                new DelayEstimate(
                        0, Collections.nCopies(network.graph().spikingSites().size(), 1.0));
        DiagnosisRequest request = new DiagnosisRequest(STEPS, List.of(), 0, 2, delay, 0);
        return new Diagnose(network, source, request, RandomImages.of(source, 4, seed), null)
                .run(Job.Context.silent())
                .figures();
    }

    @ParameterizedTest
    @MethodSource("org.spikelens.engine.diagnose.ErrorLedgerTest#models")
    void noLayerIsFurtherOffThanItsBound(NeuronModel model) throws Exception {
        for (long seed = 0; seed < 5; seed++) {
            Graph graph = RandomNetworks.varied(seed);
            SpikingNetwork network = RandomNetworks.spiking(graph, seed, false).with(model);
            List<LayerFigures> layers = figures(network, graph, seed);
            LayerFigures.ErrorBound first = layers.get(0).bound();
            assertThat(first.bound()).isCloseTo(first.measured(), within(1e-9));
            for (LayerFigures layer : layers) {
                LayerFigures.ErrorBound bound = layer.bound();
                assertThat(bound.measured())
                        .as("%s, seed %d", layer.layer(), seed)
                        .isPositive()
                        .isLessThanOrEqualTo(bound.bound() * (1 + 1e-5));
                assertThat(bound.bound()).isGreaterThanOrEqualTo(bound.within());
            }
        }
    }

    @Test
    void activationsThatJumpHaveNoneButInTheFirstLayer() throws Exception {
        Graph graph = RandomNetworks.quantised(1, 4);
        List<LayerFigures> layers = figures(RandomNetworks.spiking(graph, 1, false), graph, 1);
        assertThat(layers.get(0).bound().bound()).isEqualTo(layers.get(0).bound().within());
        assertThat(layers.subList(1, 7)).allMatch(l -> Double.isNaN(l.bound().bound()));
    }

    @Test
    void thereIsNoneWhereTheWeightsAreNotTheSources() throws Exception {
        Graph source = RandomNetworks.varied(2);
        Op.Conv conv = (Op.Conv) source.node("conv4").op();
        Parameter other = Parameter.filled(conv.weight().shape(), .25f);
        Graph tuned = GraphWeights.replaced(source, Map.of("conv4", List.of(other, conv.bias())));
        List<LayerFigures> layers = figures(RandomNetworks.spiking(tuned, 2, false), source, 2);
        assertThat(layers.subList(0, 5)).noneMatch(l -> Double.isNaN(l.bound().bound()));
        assertThat(layers.subList(5, 7)).allMatch(l -> Double.isNaN(l.bound().bound()));
    }

    @Test
    void thereIsNoneBehindAMaxPoolOverSpikes() throws Exception {
        Graph graph = RandomNetworks.varied(4);
        SpikingNetwork counts = RandomNetworks.spiking(graph, 4, false);
        SpikingNetwork spikes =
                new SpikingNetwork(
                        graph,
                        counts.thresholds(),
                        IntegrateAndFireModel.DEFAULT,
                        PoolingRule.PRE_NEURON,
                        false);
        List<LayerFigures> layers = figures(spikes, graph, 4);
        assertThat(layers.get(0).bound().bound()).isPositive();
        assertThat(layers.subList(1, 7)).allMatch(l -> Double.isNaN(l.bound().bound()));
    }
}
