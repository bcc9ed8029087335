package org.spikelens.engine.graph.pass;

import java.util.List;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Puts neurons behind the output, named {@code output@neurons}, so that the spiking network's last
 * layer is a spiking site like any other. Not where the output is one already, seen in another
 * shape or not.
 *
 * <p>Invariant: every output stays the same, bit for bit: the source network has no such neurons
 * and passes its output through.
 */
public final class PlaceOutputNeurons implements Pass {
    @Override
    public String id() {
        return "place-output-neurons";
    }

    @Override
    public Rewritten rewrite(Graph graph) throws EngineException {
        Node output = graph.output();
        if (spikes(graph, output)) {
            return new Rewritten(graph, List.of());
        }
        String neurons = output.name() + "@neurons";
        Graph rewritten =
                new Edit(graph)
                        .redirect(output.name(), neurons)
                        .add(neurons, new Op.OutputNeurons(), output.name())
                        .done();
        return new Rewritten(rewritten, List.of(output.name()));
    }

    private static boolean spikes(Graph graph, Node node) {
        boolean view = node.op() instanceof Op.Reshape || node.op() instanceof Op.Identity;
        return node.op().spikes() || view && spikes(graph, Rule.source(graph, node));
    }
}
