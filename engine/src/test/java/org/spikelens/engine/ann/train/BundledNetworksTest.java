package org.spikelens.engine.ann.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.data.DataSpec;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.OperationCount;
import org.spikelens.engine.onnx.OnnxReader;
import org.spikelens.engine.tensor.TensorRuntime;
import org.spikelens.samples.Samples;

/** The trained networks that are bundled: what their cards say is what they do. */
class BundledNetworksTest {
    private static final int BATCH = 100;

    static List<String> networks() {
        return Samples.models();
    }

    @Test
    void allRecipesAreTrained() {
        assertThat(Samples.models()).isEqualTo(Samples.recipes());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void cardSaysWhatTheNetworkIs(String name) throws Exception {
        Graph graph = graph(name);
        String card = card(name);
        long parameters = 0;
        long macs = 0;
        for (Node node : graph.nodes()) {
            parameters += OperationCount.parameters(node);
            macs += OperationCount.macs(node, graph);
        }
        assertThat(figure(card, "Parameters")).isEqualTo(parameters);
        assertThat(figure(card, "Multiply-accumulates an image")).isEqualTo(macs);
        assertThat(figure(card, "Layers that spike")).isEqualTo(graph.spikingSites().size());
        assertThat(figure(card, "Accuracy on the test half"))
                .isCloseTo(100 * accuracy(graph, Recipe.ofSample(name)), within(0.11));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void networkIsTheOneOfItsRecipe(String name) throws Exception {
        Graph graph = graph(name);
        Shape input = graph.input().shape();
        Graph wanted = wanted(Recipe.ofSample(name), input);
        assertThat(graph.nodes()).hasSameSizeAs(wanted.nodes());
        for (int i = 0; i < wanted.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            Node other = wanted.nodes().get(i);
            assertThat(node.op().label()).isEqualTo(other.op().label());
            assertThat(node.shape()).isEqualTo(other.shape());
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void accuracyLeavesRoomToLose(String name) throws Exception {
        double accuracy = figure(card(name), "Accuracy on the test half");
        if (name.endsWith("digits")) {
            assertThat(accuracy).isGreaterThanOrEqualTo(97);
        } else {
            assertThat(accuracy).isBetween(80.0, 97.0);
        }
    }

    private static Graph wanted(Recipe recipe, Shape input) throws Exception {
        if (recipe.qcfs() == null) {
            return FirstNetwork.of(recipe, input);
        }
        Graph from = graph(recipe.qcfs().from().substring("sample:".length()));
        Graph.Builder builder = Graph.builder(recipe.name());
        List<Integer> levels = recipe.qcfs().levels();
        for (Node node : from.nodes()) {
            boolean site = from.spikingSites().contains(node);
            Op op = site ? new Op.Qcfs(levels.get(0), 1) : node.op();
            builder.add(node.name(), op, node.inputs().toArray(String[]::new));
        }
        return builder.build(List.of(from.output().name()));
    }

    private static double accuracy(Graph graph, Recipe recipe) throws Exception {
        ImageSet images = new ImageSet(DataSpec.open(recipe.test()), recipe.preprocessing(), 0, 0);
        int right = 0;
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner runner = new AnnRunner(graph, manager)) {
            for (int from = 0; from < images.size(); from += BATCH) {
                try (NDManager step = manager.newSubManager()) {
                    int[] indices = new int[BATCH];
                    for (int i = 0; i < BATCH; i++) {
                        indices[i] = from + i;
                    }
                    NDArray logits = runner.run(images.batch(step, indices));
                    long[] named = logits.argMax(1).toLongArray();
                    for (int i = 0; i < BATCH; i++) {
                        right += named[i] == images.label(from + i) ? 1 : 0;
                    }
                }
            }
        }
        return (double) right / images.size();
    }

    private static Graph graph(String name) throws Exception {
        try (InputStream stream = Samples.model(name)) {
            return OnnxReader.read(name, stream.readAllBytes()).graph();
        }
    }

    private static String card(String name) throws Exception {
        try (InputStream stream = Samples.card(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double figure(String card, String row) {
        Matcher matcher =
                Pattern.compile("\\| " + Pattern.quote(row) + " \\| ([\\d,.]+)").matcher(card);
        assertThat(matcher.find()).as(row).isTrue();
        return Double.parseDouble(matcher.group(1).replace(",", ""));
    }
}
