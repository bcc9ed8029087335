package org.spikelens.engine.diagnose.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.RandomNetworks;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.tensor.TensorRuntime;

/** What the way back says against what the kernels compute. */
class LinearTraceTest {
    private static final int ELEMENTS = 7;

    /** Every linear operation there is, in one chain; all sides padded unevenly. */
    private static Graph everything(long seed) throws Exception {
        RandomNetworks random = new RandomNetworks(seed);
        Window uneven =
                new Window(
                        List.of(3, 2),
                        List.of(2, 1),
                        List.of(1, 2),
                        List.of(1, 0),
                        List.of(2, 1),
                        true);
        Graph.Builder b = Graph.builder("everything");
        b.add("x", new Op.Input(new Shape(4, 7, 6)));
        b.add("relu", new Op.Relu(), "x");
        b.add(
                "reflect",
                new Op.Pad(List.of(0L, 2L, 1L), List.of(0L, 1L, 2L), Op.PadMode.REFLECT, 0),
                "relu");
        b.add(
                "framed",
                new Op.Pad(List.of(0L, 1L, 0L), List.of(0L, 0L, 1L), Op.PadMode.CONSTANT, .3f),
                "reflect");
        b.add(
                "group",
                new Op.Conv(random.values(6, 2, 3, 2), random.values(6), uneven, 2),
                "framed");
        b.add(
                "up",
                new Op.ConvTranspose(
                        random.values(6, 2, 3, 3),
                        random.values(4),
                        Window.square(2, 3, 2, 1),
                        List.of(1, 0),
                        2),
                "group");
        b.add("norm", random.norm(4), "up");
        b.add("affine", new Op.Affine(random.values(4), random.values(4)), "norm");
        b.add("turned", new Op.Transpose(List.of(0, 2, 1, 3)), "affine");
        b.add("back", new Op.Transpose(List.of(0, 2, 1, 3)), "turned");
        b.add(
                "linear",
                new Op.Resize(List.of(9L, 5L), List.of(), true, Op.Coordinates.HALF_PIXEL, "floor"),
                "back");
        b.add(
                "nearest",
                new Op.Resize(List.of(6L, 8L), List.of(), false, Op.Coordinates.ASYMMETRIC, "ceil"),
                "linear");
        b.add("slice", new Op.Slice(3, 1, 8, 2), "nearest");
        b.add("gather", new Op.Gather(2, List.of(3L, 0L, 3L, 5L), false), "slice");
        b.add("row", new Op.Gather(2, List.of(1L), true), "slice");
        b.add("mean", new Op.AveragePool(uneven, false), "gather");
        b.add("whole", new Op.AveragePool(uneven, true), "gather");
        b.add("less", new Op.Sub(), "mean", "whole");
        b.add("tail", new Op.GlobalAveragePool(), "less");
        b.add("again", new Op.Add(), "less", "tail", "less");
        b.add("both", new Op.Concat(1), "again", "whole");
        b.add("reduced", new Op.ReduceMean(List.of(2), true), "both");
        b.add("scale", new Op.Constant(random.values(8, 1, 1)), new String[0]);
        b.add("scaled", new Op.Mul(), "scale", "both");
        b.add("share", new Op.Div(), "scaled", "scale");
        b.add("gated", new Op.Mul(), "share", "reduced");
        return b.build(List.of("gated"));
    }

    @Test
    void aTracedValueIsThatOfTheKernels() throws Exception {
        for (long seed = 0; seed < 5; seed++) {
            List<Graph> graphs = new ArrayList<>(new RandomNetworks(seed).all());
            graphs.add(everything(seed));
            for (Graph graph : graphs) {
                check(graph, seed);
            }
        }
    }

    private static void check(Graph graph, long seed) {
        Random random = new Random(seed);
        Shape shape = graph.input().shape();
        float[] image = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < image.length; i++) {
            image[i] = random.nextFloat() * 2 - 1;
        }
        Map<String, float[]> values = new HashMap<>();
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner ann = new AnnRunner(graph, manager)) {
            NDArray batch = manager.create(image, new Shape(1).addAll(shape));
            List<String> names =
                    graph.nodes().stream()
                            .filter(node -> !(node.op() instanceof Op.Constant))
                            .map(Node::name)
                            .toList();
            ann.run(batch, names).forEach((name, value) -> values.put(name, value.toFloatArray()));
        }
        Set<String> changing = new HashSet<>();
        graph.spikingSites().forEach(site -> changing.add(site.name()));
        LinearTrace trace = new LinearTrace(graph, changing, values::get);
        for (Node node : graph.nodes()) {
            float[] own = values.get(node.name());
            for (int k = 0; own != null && k < ELEMENTS; k++) {
                int element = random.nextInt(own.length);
                LinearForm form = trace.of(node.name(), element);
                double sum = form.constant();
                double size = Math.abs(sum);
                for (LinearForm.Part part : form.parts()) {
                    float[] read = values.get(part.node().name());
                    for (int i = 0; i < part.elements().length; i++) {
                        double product = part.weights()[i] * read[part.elements()[i]];
                        sum += product;
                        size += Math.abs(product);
                    }
                }
                assertThat(sum)
                        .as("%s %s[%d] seed %d", graph.name(), node.name(), element, seed)
                        .isCloseTo(own[element], within(1e-5 * (1 + size)));
            }
        }
    }

    @Test
    void aConvolutionAtTheBorderReadsWhatIsInside() throws Exception {
        Graph.Builder b = Graph.builder("edge");
        b.add("x", new Op.Input(new Shape(1, 1, 3)));
        b.add("relu", new Op.Relu(), "x");
        Window window =
                new Window(
                        List.of(1, 3),
                        List.of(1, 1),
                        List.of(1, 1),
                        List.of(0, 1),
                        List.of(0, 1),
                        false);
        Parameter kernel = Parameter.of(new Shape(1, 1, 1, 3), 5, 1, 2);
        b.add("conv", new Op.Conv(kernel, Parameter.vector(.5f), window, 1), "relu");
        Graph graph = b.build(List.of("conv"));
        LinearForm form = new LinearTrace(graph, Set.of("relu"), none -> null).of("conv", 0);
        assertThat(form.constant()).isEqualTo(.5);
        assertThat(form.parts()).hasSize(1);
        assertThat(form.parts().get(0).elements()).containsExactly(0, 1);
        assertThat(form.parts().get(0).weights()).containsExactly(1, 2);
    }
}
