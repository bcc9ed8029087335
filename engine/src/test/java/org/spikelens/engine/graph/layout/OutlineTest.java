package org.spikelens.engine.graph.layout;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.layout.Outline.Link;
import org.spikelens.engine.graph.layout.Outline.Part;
import org.spikelens.engine.graph.layout.Outline.Role;

class OutlineTest {
    private final Graph.Builder graph = Graph.builder("outline");

    @Test
    void chainShowsWhatHasNeuronsAndPassesTheRestThrough() throws EngineException {
        graph.add("input", new Op.Input(new Shape(4)));
        linear("weights1", "input");
        graph.add("relu1", new Op.Relu(), "weights1");
        graph.add("flat", new Op.Identity(), "relu1");
        linear("output", "flat");
        assertThat(outline("output"))
                .isEqualTo(
                        new Outline(
                                List.of(layer("input"), layer("relu1"), layer("output")),
                                List.of(new Link(0, 1), new Link(1, 2))));
    }

    @Test
    void shortcutIsABareLineIntoTheSum() throws EngineException {
        block(false);
        assertThat(outline("end"))
                .isEqualTo(
                        new Outline(
                                List.of(
                                        layer("input"),
                                        layer("start"),
                                        layer("inner"),
                                        new Part("sum", Role.JOIN),
                                        layer("end")),
                                List.of(
                                        new Link(0, 1),
                                        new Link(1, 2),
                                        new Link(1, 3),
                                        new Link(2, 3),
                                        new Link(3, 4))));
    }

    @Test
    void projectionStandsForItsBranchAndTheMainLineNeedsNone() throws EngineException {
        block(true);
        Outline outline = outline("end");
        assertThat(outline.parts())
                .contains(new Part("projection", Role.BRANCH))
                .extracting(Part::name)
                .doesNotContain("second");
        assertThat(fedBy(outline, "sum")).containsExactly("inner", "projection");
        assertThat(fedBy(outline, "projection")).containsExactly("start");
    }

    @Test
    void branchBesideABareLineOfTheSameEndsIsShown() throws EngineException {
        graph.add("input", new Op.Input(new Shape(4)));
        graph.add("relu", new Op.Relu(), "input");
        linear("weights", "relu");
        graph.add("sum", new Op.Add(), "weights", "relu");
        assertThat(outline("sum").parts()).contains(new Part("weights", Role.BRANCH));
    }

    @Test
    void constantMakesNoBranch() throws EngineException {
        graph.add("input", new Op.Input(new Shape(4)));
        graph.add("bias", new Op.Constant(values(4)));
        graph.add("sum", new Op.Add(), "input", "bias");
        graph.add("relu", new Op.Relu(), "sum");
        assertThat(outline("relu").parts()).containsExactly(layer("input"), layer("relu"));
    }

    private void block(boolean projected) throws EngineException {
        graph.add("input", new Op.Input(new Shape(4)));
        graph.add("start", new Op.Relu(), "input");
        linear("first", "start");
        graph.add("inner", new Op.Relu(), "first");
        linear("second", "inner");
        if (projected) {
            linear("projection", "start");
        }
        graph.add("sum", new Op.Add(), "second", projected ? "projection" : "start");
        graph.add("end", new Op.Relu(), "sum");
    }

    private void linear(String name, String input) throws EngineException {
        graph.add(name, new Op.Linear(values(4, 4), null), input);
    }

    private static Parameter values(long... shape) {
        return Parameter.of(new Shape(shape), new float[(int) new Shape(shape).size()]);
    }

    private Outline outline(String output) {
        return Outline.of(graph.build(List.of(output)));
    }

    private static List<String> fedBy(Outline outline, String part) {
        return outline.links().stream()
                .filter(link -> outline.parts().get(link.to()).name().equals(part))
                .map(link -> outline.parts().get(link.from()).name())
                .toList();
    }

    private static Part layer(String name) {
        return new Part(name, Role.LAYER);
    }
}
