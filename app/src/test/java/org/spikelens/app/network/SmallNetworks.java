package org.spikelens.app.network;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;

/** Networks of a few layers for tests of the window. */
public final class SmallNetworks {
    private static final int WIDTH = 6;

    private SmallNetworks() {}

    /**
     * {@code start -> inner -> deep -> sum -> end}, with a branch {@code start -> side ->
     * projection -> sum} beside it.
     */
    public static Graph residual() throws EngineException {
        Graph.Builder graph = Graph.builder("residual");
        graph.add("input", new Op.Input(new Shape(WIDTH)));
        linear(graph, "weights1", "input");
        graph.add("start", new Op.Relu(), "weights1");
        linear(graph, "weights2", "start");
        graph.add("inner", new Op.Relu(), "weights2");
        graph.add("deep", new Op.Relu(), linear(graph, "weights3", "inner"));
        linear(graph, "weights4", "deep");
        graph.add("side", new Op.Relu(), linear(graph, "weights5", "start"));
        graph.add("sum", new Op.Add(), "weights4", linear(graph, "projection", "side"));
        graph.add("end", new Op.Relu(), "sum");
        linear(graph, "scores", "end");
        return graph.build(List.of("scores"));
    }

    /** Two activations, of which one cannot spike. */
    public static Graph withSigmoid() throws EngineException {
        Graph.Builder graph = Graph.builder("gated");
        graph.add("input", new Op.Input(new Shape(WIDTH)));
        graph.add("relu", new Op.Relu(), linear(graph, "weights1", "input"));
        graph.add("gate", new Op.Sigmoid(), linear(graph, "weights2", "relu"));
        linear(graph, "scores", "gate");
        return graph.build(List.of("scores"));
    }

    private static String linear(Graph.Builder graph, String name, String input)
            throws EngineException {
        float[] weights = new float[WIDTH * WIDTH];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % (WIDTH + 1) == 0 ? 1 : 0;
        }
        graph.add(name, new Op.Linear(Parameter.of(new Shape(WIDTH, WIDTH), weights), null), input);
        return name;
    }
}
