package org.spikelens.engine.diagnose.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikelens.engine.diagnose.pair.TestPairs.pair;
import static org.spikelens.engine.diagnose.pair.TestPairs.run;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.pass.OutputRule;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.simulate.RandomImages;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.tensor.TensorRuntime;

/** Which layers of two networks are held against each other. */
class NetworkPairTest {
    private static final int STEPS = 12;

    @Test
    void networksOfOtherLayersAreRefusedAndTheLayerIsNamed() throws Exception {
        Graph graph = RandomNetworks.varied(1);
        Graph.Builder b = Graph.builder("other");
        b.add("x", new Op.Input(new Shape(4)));
        b.add("relu1", new Op.Relu(), "x");
        Graph other = b.build(List.of("relu1"));
        RandomImages images = RandomImages.of(graph, 2, 1);
        assertThatThrownBy(
                        () ->
                                pair(
                                        RandomNetworks.spiking(graph, 1, false),
                                        RandomNetworks.uniform(other, 1),
                                        images,
                                        STEPS))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(Code.NETWORKS_DIFFER);
                            assertThat(refused).hasMessageContaining("relu1");
                        });
    }

    /** All before the output is the same network, so it sends the same spikes. */
    @Test
    void neuronsAtTheOutputOfOneOfTheTwoAreLeftOut() throws Exception {
        Graph source = RandomNetworks.varied(5);
        Graph without = Passes.prepare(source, PoolingRule.COUNT_EXACT);
        Graph with = Passes.prepare(source, PoolingRule.COUNT_EXACT, OutputRule.SPIKING);
        assertThat(with.spikingSites()).hasSize(without.spikingSites().size() + 1);
        SpikingNetwork plain = RandomNetworks.uniform(without, 1);
        SpikingNetwork spiking = RandomNetworks.uniform(with, 1);
        RandomImages images = RandomImages.of(source, 1, 5);
        for (NetworkPair pair :
                List.of(pair(plain, spiking, images, STEPS), pair(spiking, plain, images, STEPS))) {
            assertThat(pair.layers())
                    .hasSameSizeAs(without.spikingSites())
                    .allMatch(PairLayer::alike);
            try (NDManager owner = TensorRuntime.newManager();
                    LockStep steps = new LockStep(pair, 0, owner)) {
                run(steps);
                assertThat(steps.firstDifference()).isEmpty();
            }
        }
    }

    /** Under another pooling rule the neurons before a pool are others; the rest is compared. */
    @Test
    void layersThatFireBehindAPoolInOneOfTheTwoAreLeftOut() throws Exception {
        Graph source = RandomNetworks.varied(3);
        Graph behind = Passes.prepare(source, PoolingRule.COUNT_EXACT);
        Graph before = Passes.prepare(source, PoolingRule.PRE_NEURON);
        SpikingNetwork first = RandomNetworks.uniform(behind, 1);
        SpikingNetwork uniform = RandomNetworks.uniform(before, 1);
        SpikingNetwork second =
                new SpikingNetwork(
                        before,
                        uniform.thresholds(),
                        uniform.neuron(),
                        PoolingRule.PRE_NEURON,
                        false);
        NetworkPair pair = pair(first, second, RandomImages.of(source, 1, 3), STEPS);
        List<String> others =
                pair.layers().stream().filter(l -> !l.alike()).map(PairLayer::name).toList();
        assertThat(others).contains("relu1", "relu5");
        assertThat(pair.layers().stream().filter(PairLayer::alike)).isNotEmpty();
        try (NDManager owner = TensorRuntime.newManager();
                LockStep steps = new LockStep(pair, 0, owner)) {
            run(steps);
            for (int layer = 0; layer < pair.layers().size(); layer++) {
                boolean alike = pair.layers().get(layer).alike();
                assertThat(steps.firstOnlyCounts(layer)).hasSize(alike ? STEPS : 0);
            }
            assertThatThrownBy(() -> steps.differing(0, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
