package org.spikelens.engine.graph.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.RandomNetworks;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.tensor.TensorRuntime;

class PassesTest {
    private static final int SEEDS = 5;
    private static NDManager manager;

    @BeforeAll
    static void open() {
        manager = TensorRuntime.newManager();
    }

    @AfterAll
    static void close() {
        manager.close();
    }

    private static float[] run(Graph graph, long seed) {
        Shape shape = new Shape(3).addAll(graph.input().shape());
        Parameter values = new RandomNetworks(seed + 1000).between(-2, 2, shape.getShape());
        try (AnnRunner runner = new AnnRunner(graph, manager);
                NDManager scope = manager.newSubManager()) {
            NDArray batch = scope.create(values.toArray(), shape);
            return runner.run(batch).toFloatArray();
        }
    }

    private static void assertSame(Graph before, Graph after, double tolerance, String where) {
        long seed = where.hashCode();
        float[] expected = run(before, seed);
        float[] found = run(after, seed);
        assertThat(found).as(where).hasSameSizeAs(expected);
        double scale = 1;
        for (float value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) found[i])
                    .as("%s, value %d", where, i)
                    .isCloseTo(expected[i], within(tolerance * scale));
        }
    }

    private static List<Pass> valuePreserving() {
        return List.of(
                new RemoveIdentities(),
                new FoldConstants(),
                new MergeActivations(),
                new MergePads(),
                new FoldBatchNorm(),
                new SplitJoinedPools(),
                new SplitSharedActivations(),
                new PlacePooling(PoolingRule.COUNT_EXACT),
                new PlacePooling(PoolingRule.PRE_NEURON),
                new PlaceOutputNeurons());
    }

    @Test
    void everyPassAloneLeavesTheOutputs() throws EngineException {
        for (long seed = 0; seed < SEEDS; seed++) {
            for (Graph graph : new RandomNetworks(seed).all()) {
                for (Pass pass : valuePreserving()) {
                    String where = pass.id() + " on " + graph.name() + ", seed " + seed;
                    assertSame(graph, pass.apply(graph), 1e-5, where);
                }
            }
        }
    }

    @Test
    void allPassesTogetherLeaveTheLogits() throws EngineException {
        for (long seed = 0; seed < SEEDS; seed++) {
            for (Graph graph : new RandomNetworks(seed).all()) {
                Graph logits = new DropTrailingSoftmax().apply(graph);
                for (PoolingRule rule : List.of(PoolingRule.COUNT_EXACT, PoolingRule.PRE_NEURON)) {
                    String where = rule + " on " + graph.name() + ", seed " + seed;
                    Graph prepared = Passes.prepare(graph, rule);
                    assertSame(logits, prepared, 2e-5, where);
                    assertThat(Passes.prepare(prepared, rule).nodes())
                            .as("nothing is left to do: " + where)
                            .isEqualTo(prepared.nodes());
                }
            }
        }
    }

    @Test
    void neuronsAtTheOutputStandBehindItAndLeaveIt() throws EngineException {
        for (long seed = 0; seed < SEEDS; seed++) {
            for (Graph graph : new RandomNetworks(seed).all()) {
                String where = graph.name() + ", seed " + seed;
                Graph before = Passes.prepare(graph, PoolingRule.COUNT_EXACT);
                Graph after = spikingOutput(graph);
                assertThat(run(after, seed)).as(where).isEqualTo(run(before, seed));
                List<String> names = names(before);
                if (!before.output().op().spikes()) {
                    names = new ArrayList<>(names);
                    names.add(before.output().name() + "@neurons");
                }
                assertThat(names(after)).as(where).containsExactlyElementsOf(names);
                assertThat(spikingOutput(after).nodes()).as(where).isEqualTo(after.nodes());
            }
        }
    }

    private static Graph spikingOutput(Graph graph) throws EngineException {
        return Passes.prepare(graph, PoolingRule.COUNT_EXACT, OutputRule.SPIKING);
    }

    @Test
    void anOutputThatSpikesAlreadyGetsNoSecondNeurons() throws EngineException {
        Graph.Builder b = Graph.builder("ends in a ReLU");
        b.add("x", new Op.Input(new Shape(2, 3, 3)));
        b.add("relu", new Op.Relu(), "x");
        b.add("flat", new Op.Reshape(new Shape(18)), "relu");
        for (String output : List.of("relu", "flat")) {
            assertThat(spikingOutput(b.build(List.of(output))).output().name()).isEqualTo(output);
        }
        Graph logits = spikingOutput(b.build(List.of("x")));
        assertThat(logits.output()).isEqualTo(logits.node("x@neurons"));
        assertThat(logits.output().op().spikes()).isTrue();
    }

    /** What is trailing is trailing still: neurons stand behind the logits. */
    @Test
    void aTrailingSoftmaxIsDroppedBeforeTheNeurons() throws EngineException {
        Graph.Builder b = Graph.builder("softmax");
        b.add("x", new Op.Input(new Shape(3)));
        b.add("softmax", new Op.Softmax(1), "x");
        assertThat(names(spikingOutput(b.build(List.of("softmax")))))
                .containsExactly("x", "x@neurons");
    }

    private static List<String> names(Graph graph) {
        return graph.nodes().stream().map(Node::name).toList();
    }

    private static List<String> names(List<Node> nodes) {
        return nodes.stream().map(Node::name).toList();
    }

    @Test
    void aPlainNetworkKeepsConvolutionsActivationsAndPools() throws EngineException {
        Graph graph = new RandomNetworks(1).plain();
        assertThat(names(Passes.prepare(graph, PoolingRule.COUNT_EXACT)))
                .containsExactly(
                        "x", "conv1", "relu1", "pool1", "conv2", "relu2", "pool2", "flat", "fc");
        assertThat(names(Passes.prepare(graph, PoolingRule.PRE_NEURON)))
                .containsExactly(
                        "x", "conv1", "pool1", "relu1", "conv2", "relu2", "pool2", "flat", "fc");
        Graph averaged = Passes.prepare(graph, PoolingRule.AVERAGE);
        assertThat(averaged.node("pool1").op())
                .isEqualTo(new Op.AveragePool(Window.square(2, 2, 2, 0), false));
    }

    @Test
    void aResidualBlockKeepsOneNeuronForBothItsReaders() throws EngineException {
        Graph prepared = Passes.prepare(new RandomNetworks(1).residual(), PoolingRule.COUNT_EXACT);
        assertThat(prepared.nodes().stream().map(Node::op))
                .noneMatch(op -> op instanceof Op.BatchNorm || op instanceof Op.Affine)
                .noneMatch(op -> op instanceof Op.Pad);
        assertThat(names(prepared.spikingSites())).containsExactly("stemRelu", "relu", "relu2");
    }

    @Test
    void normalisationBeforeZeroPaddingStaysAsAffine() throws EngineException {
        Graph prepared = Passes.prepare(new RandomNetworks(1).normFirst(), PoolingRule.COUNT_EXACT);
        List<Node> affine =
                prepared.nodes().stream().filter(node -> node.op() instanceof Op.Affine).toList();
        assertThat(names(affine)).containsExactly("norm2");
    }

    @Test
    void distantNormalisationFindsItsWeights() throws EngineException {
        Graph prepared = Passes.prepare(new RandomNetworks(1).distant(), PoolingRule.COUNT_EXACT);
        List<Node> affine =
                prepared.nodes().stream().filter(node -> node.op() instanceof Op.Affine).toList();
        // behind a pad with 0.5 the map would need another pad value in every channel
        assertThat(names(affine)).containsExactly("lastNorm");
    }

    @Test
    void onlyAPoolOfItsOwnChangesPlaces() throws EngineException {
        Graph graph = new RandomNetworks(1).shared();
        assertThat(names(Passes.prepare(graph, PoolingRule.COUNT_EXACT))).isEqualTo(names(graph));
        Graph prepared = Passes.prepare(graph, PoolingRule.PRE_NEURON);
        assertThat(prepared.node("pool").inputs()).containsExactly("conv");
        assertThat(prepared.node("relu@pool").inputs()).containsExactly("pool");
        assertThat(prepared.node("relu@global").inputs()).containsExactly("global");
        assertThat(prepared.node("down").inputs()).containsExactly("relu");
    }

    @Test
    void joinedBranchesArePooledOneByOne() throws EngineException {
        Graph graph = new RandomNetworks(1).joined();
        Graph counted = Passes.prepare(graph, PoolingRule.COUNT_EXACT);
        assertThat(counted.node("pool").inputs()).containsExactly("pool@relu1", "pool@relu3");
        assertThat(counted.node("pool@relu1").inputs()).containsExactly("relu1");
        assertThat(counted.node("lastPool").inputs()).containsExactly("relu");
        Graph before = Passes.prepare(graph, PoolingRule.PRE_NEURON);
        assertThat(before.node("pool").inputs()).containsExactly("relu1", "relu3");
        assertThat(before.node("relu1").inputs()).containsExactly("pool@relu1");
        assertThat(before.node("relu").inputs()).containsExactly("lastPool");
    }

    @Test
    void constantsAndDoubleActivationsAreGone() throws EngineException {
        Graph prepared = Passes.prepare(new RandomNetworks(1).constants(), PoolingRule.COUNT_EXACT);
        assertThat(names(prepared))
                .containsExactlyInAnyOrder(
                        "x", "conv", "relu6", "rows", "flipped", "product", "position", "out");
        assertThat(prepared.node("relu6").op()).isEqualTo(new Op.Clip(0, 6));
    }

    @Test
    void aConstantBiasIsTakenWithoutTouchingTheWeights() throws EngineException {
        Graph.Builder b = Graph.builder("bias");
        b.add("x", new Op.Input(new Shape(1, 2, 2)));
        Parameter weight = Parameter.of(new Shape(2, 1, 1, 1), 0.1f, 0.7f);
        b.add("conv", new Op.Conv(weight, null, Window.square(2, 1, 1, 0), 1), "x");
        b.add("b", new Op.Constant(Parameter.of(new Shape(2, 1, 1), 3, 4)));
        b.add("y", new Op.Add(), "conv", "b");
        Passes.Prepared prepared =
                Passes.prepareWithReport(
                        b.build(List.of("y")), PoolingRule.COUNT_EXACT, OutputRule.ANALOGUE);
        assertThat(names(prepared.graph())).containsExactly("x", "conv");
        assertThat(prepared.graph().output().op())
                .isEqualTo(
                        new Op.Conv(weight, Parameter.vector(3, 4), Window.square(2, 1, 1, 0), 1));
        assertThat(prepared.reports())
                .contains(
                        new PassReport("fold-constants", 1, List.of("y")),
                        new PassReport("fold-batch-norm", 1, List.of("y")));
    }

    @Test
    void aSoftmaxThatSomethingReadsStays() throws EngineException {
        Graph.Builder b = Graph.builder("attention");
        b.add("x", new Op.Input(new Shape(3)));
        b.add("weights", new Op.Softmax(1), "x");
        b.add("y", new Op.Mul(), "weights", "x");
        Graph graph = b.build(List.of("y"));
        assertThat(new DropTrailingSoftmax().apply(graph)).isSameAs(graph);
    }

    @Test
    void zerosMergeIntoAMaximumOnlyBehindAnActivation() throws EngineException {
        for (boolean active : new boolean[] {true, false}) {
            Graph.Builder b = Graph.builder("padded pool");
            b.add("x", new Op.Input(new Shape(1, 4, 4)));
            b.add("a", active ? new Op.Relu() : new Op.Tanh(), "x");
            List<Long> ends = List.of(0L, 1L, 1L);
            b.add("pad", new Op.Pad(ends, ends, Op.PadMode.CONSTANT, 0), "a");
            b.add("y", new Op.MaxPool(Window.square(2, 3, 2, 0)), "pad");
            Graph graph = b.build(List.of("y"));
            Graph merged = new MergePads().apply(graph);
            assertThat(merged.contains("pad")).isEqualTo(!active);
            assertSame(graph, merged, 0, "active " + active);
        }
    }

    @Test
    void onlyTheFirstOutputIsPrepared() throws EngineException {
        Graph.Builder b = Graph.builder("two heads");
        b.add("x", new Op.Input(new Shape(3)));
        b.add("left", new Op.Relu(), "x");
        b.add("right", new Op.Tanh(), "x");
        Graph graph = b.build(List.of("left", "right"));
        assertThat(names(Passes.prepare(graph, PoolingRule.COUNT_EXACT)))
                .containsExactly("x", "left");
    }

    @Test
    @Timeout(60)
    void aDeepNetworkIsPreparedInSeconds() throws EngineException {
        Graph.Builder network = Graph.builder("deep");
        String last = network.add("input", new Op.Input(new Shape(2))).name();
        int blocks = 500;
        for (int i = 0; i < blocks; i++) {
            Parameter identity = Parameter.of(new Shape(2, 2), 1, 0, 0, 1);
            last = network.add("fc" + i, new Op.Linear(identity, null), last).name();
            Parameter ones = Parameter.vector(1, 1);
            last = network.add("scale" + i, new Op.Affine(ones, ones), last).name();
            last = network.add("relu" + i, new Op.Relu(), last).name();
        }
        Graph prepared = Passes.prepare(network.build(List.of(last)), PoolingRule.COUNT_EXACT);
        assertThat(prepared.nodes()).hasSize(1 + 2 * blocks);
    }

    @Test
    void theOrderOfHiddenChannelsDoesNotMatter() throws EngineException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Parameter first = new RandomNetworks(seed).values(4, 2, 3, 3);
            Parameter second = new RandomNetworks(seed + 50).values(3, 4, 3, 3);
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
            Collections.shuffle(order, new Random(seed));
            Graph plain = twoLayers(first, second);
            Graph permuted = twoLayers(rows(first, order, 1), rows(second, order, 3));
            assertSame(plain, permuted, 1e-6, "seed " + seed);
        }
    }

    private static Graph twoLayers(Parameter first, Parameter second) throws EngineException {
        Graph.Builder b = Graph.builder("two layers");
        b.add("x", new Op.Input(new Shape(2, 5, 5)));
        b.add("conv1", new Op.Conv(first, null, Window.square(2, 3, 1, 1), 1), "x");
        b.add("relu", new Op.Relu(), "conv1");
        b.add("conv2", new Op.Conv(second, null, Window.square(2, 3, 1, 0), 1), "relu");
        b.add("y", new Op.GlobalAveragePool(), "conv2");
        return b.build(List.of("y"));
    }

    /** Reorders the 4 channels that follow {@code outer} others. */
    private static Parameter rows(Parameter weight, List<Integer> order, int outer) {
        int block = Math.toIntExact(weight.size()) / (outer * 4);
        float[] values = new float[Math.toIntExact(weight.size())];
        for (int i = 0; i < values.length; i++) {
            int channel = i / block % 4;
            values[i] = weight.get(i + (order.get(channel) - channel) * block);
        }
        return Parameter.of(weight.shape(), values);
    }

    /** Cuts that take nothing from the steps go; one that takes from them stays. */
    @Test
    void cutsBesideAQcfsAreLeftOut() throws EngineException {
        Graph.Builder b = Graph.builder("steps");
        b.add("x", new Op.Input(new Shape(3)));
        b.add("before", new Op.Relu(), "x");
        b.add("steps", new Op.Qcfs(4, 2), "before");
        b.add("after", new Op.Clip(0, 2), "steps");
        b.add("lower", new Op.Clip(0, 1), "after");
        Graph prepared = Passes.prepare(b.build(List.of("lower")), PoolingRule.COUNT_EXACT);
        assertThat(prepared.nodes()).extracting(Node::name).containsExactly("x", "steps", "lower");
    }
}
