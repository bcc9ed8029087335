package org.spikelens.engine.graph.pass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;

/**
 * Prepares a network for conversion: of its outputs the first, no node that changes nothing,
 * constants and normalisation in the weights, logits at the end, pools placed by a rule, and
 * neurons at the output if wanted. Activations keep their names. Outputs stay the same up to
 * rounding, save for a trailing softmax and for pools by average.
 */
public final class Passes {
    private Passes() {}

    /** A prepared network and what was changed, an entry a pass, in their order. */
    public record Prepared(Graph graph, List<PassReport> reports) {
        public Prepared {
            reports = List.copyOf(reports);
        }
    }

    /** The passes in their order. */
    public static List<Pass> standard(PoolingRule rule, OutputRule output) {
        List<Pass> passes = new ArrayList<>();
        passes.add(new RemoveIdentities());
        passes.add(new FoldConstants());
        passes.add(new MergeActivations());
        passes.add(new DropTrailingSoftmax());
        passes.add(new MergePads());
        passes.add(new FoldBatchNorm());
        if (rule != PoolingRule.AVERAGE) {
            passes.add(new SplitJoinedPools());
        }
        if (rule == PoolingRule.PRE_NEURON) {
            passes.add(new SplitSharedActivations());
        }
        passes.add(new PlacePooling(rule));
        if (output == OutputRule.SPIKING) {
            passes.add(new PlaceOutputNeurons());
        }
        return List.copyOf(passes);
    }

    /** For an output that is read as currents. */
    public static Graph prepare(Graph source, PoolingRule rule) throws EngineException {
        return prepare(source, rule, OutputRule.ANALOGUE);
    }

    public static Graph prepare(Graph source, PoolingRule rule, OutputRule output)
            throws EngineException {
        return prepareWithReport(source, rule, output).graph();
    }

    /** Runs the passes until none finds anything to do. */
    public static Prepared prepareWithReport(Graph source, PoolingRule rule, OutputRule output)
            throws EngineException {
        Graph graph = source.withOutputs(List.of(source.output().name()));
        List<Pass> passes = standard(rule, output);
        Map<String, List<String>> changed = new LinkedHashMap<>();
        passes.forEach(pass -> changed.put(pass.id(), new ArrayList<>()));
        boolean moving = true;
        while (moving) {
            moving = false;
            for (Pass pass : passes) {
                Rewritten rewritten = pass.rewrite(graph);
                graph = rewritten.graph();
                moving |= !rewritten.nodes().isEmpty();
                changed.get(pass.id()).addAll(rewritten.nodes());
            }
        }
        List<PassReport> reports = new ArrayList<>();
        changed.forEach((pass, nodes) -> reports.add(new PassReport(pass, nodes.size(), nodes)));
        return new Prepared(graph, reports);
    }
}
