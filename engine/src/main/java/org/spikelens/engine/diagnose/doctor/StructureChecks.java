package org.spikelens.engine.diagnose.doctor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.metrics.Score;

/** What became of the network's layers when it was prepared for spiking. */
final class StructureChecks {
    /** Share of images on which averages may name another class before they count as a change. */
    private static final double SAME = 0.97;

    /** Inherited error, as a share of the layer's mean activation, that pooling must have added. */
    private static final double INHERITED = 0.05;

    private StructureChecks() {}

    static List<Finding> softmaxLeft(Examination e) {
        return analogue(e.network().graph(), true).stream()
                .map(
                        node ->
                                Finding.of(
                                        Rule.SOFTMAX_LEFT,
                                        e.severity(),
                                        node.name(),
                                        Evidence.count("values", node.shape().size()),
                                        e.agreement()))
                .toList();
    }

    static List<Finding> analogueActivation(Examination e) {
        long spiking =
                e.network().graph().spikingSites().stream()
                        .mapToLong(site -> site.shape().size())
                        .sum();
        return analogue(e.network().graph(), false).stream()
                .map(
                        node ->
                                Finding.of(
                                                Rule.ANALOGUE_ACTIVATION,
                                                e.severity(),
                                                node.name(),
                                                Evidence.count("neurons", node.shape().size()),
                                                Evidence.count("spiking", spiking))
                                        .with("operator", node.op().label()))
                .toList();
    }

    private static List<Node> analogue(Graph graph, boolean softmax) {
        return graph.nodes().stream()
                .filter(node -> node.op().activation() && !node.op().spikes())
                .filter(
                        node ->
                                softmax
                                        == (node.op() instanceof Op.Softmax
                                                || node.op() instanceof Op.LogSoftmax))
                .toList();
    }

    /** A pool of what is no spike any more: only a normalisation is between it and the neurons. */
    static List<Finding> normBeforePool(Examination e) {
        Graph graph = e.network().graph();
        return graph.nodes().stream()
                .filter(StructureChecks::maximum)
                .filter(pool -> normalised(graph, graph.node(pool.inputs().get(0))))
                .map(
                        pool -> {
                            Node norm = graph.node(pool.inputs().get(0));
                            return Finding.of(
                                            Rule.NORM_BEFORE_POOL,
                                            e.severity(),
                                            norm.name(),
                                            Evidence.count("values", norm.shape().size()),
                                            e.agreement())
                                    .with("pool", pool.name());
                        })
                .toList();
    }

    /** Whether a node is a normalisation of spikes. */
    private static boolean normalised(Graph graph, Node node) {
        return node.op() instanceof Op.Affine && graph.node(node.inputs().get(0)).op().spikes();
    }

    /**
     * Averages that change answers. Where weights were trained on with them in place, only if
     * answers still suffer: without spikes, such weights may well answer otherwise than the
     * source's, and that is no fault of pools.
     */
    static List<Finding> averagePool(Examination e) {
        return e
                .figures()
                .averages()
                .filter(averages -> averages.same().interval().high() < SAME)
                .filter(averages -> !averages.trained() || e.suffers())
                .map(averages -> averagePool(e, averages.same()))
                .stream()
                .toList();
    }

    private static Finding averagePool(Examination e, Score same) {
        String first =
                e.source().nodes().stream()
                        .filter(StructureChecks::maximum)
                        .map(Node::name)
                        .findFirst()
                        .orElseThrow();
        return Finding.of(
                        Rule.AVERAGE_POOL,
                        Severity.FAULT,
                        first,
                        Evidence.share("same", same.share()),
                        Evidence.count("images", same.trials()))
                .mendedBy(exactPools(e));
    }

    private static Change exactPools(Examination e) {
        return e.procedure().setting("pooling", PoolingRule.COUNT_EXACT.id());
    }

    /**
     * The first layer behind a pool of currents that change with time: the mean of largest currents
     * is above the largest mean.
     */
    static List<Finding> poolBeforeNeuron(Examination e) {
        if (e.network().pooling() != PoolingRule.PRE_NEURON) {
            return List.of();
        }
        Graph graph = e.network().graph();
        Map<String, Boolean> changes = changing(graph);
        List<LayerLedger> ledgers = e.ledgers();
        return IntStream.range(0, ledgers.size())
                .mapToObj(ledgers::get)
                .filter(ledger -> pooled(graph, graph.node(ledger.layer()), changes))
                .filter(ledger -> inherited(ledger) >= INHERITED)
                .limit(1)
                .map(ledger -> poolBeforeNeuron(e, graph, ledger))
                .toList();
    }

    private static Finding poolBeforeNeuron(Examination e, Graph graph, LayerLedger ledger) {
        return Finding.of(
                        Rule.POOL_BEFORE_NEURON,
                        e.severity(),
                        ledger.layer(),
                        Evidence.share("inherited", inherited(ledger)),
                        e.agreement())
                .with("pool", graph.node(ledger.layer()).inputs().get(0))
                .mendedBy(exactPools(e));
    }

    private static double inherited(LayerLedger ledger) {
        double mean = ledger.terms().of(Term.INHERITED).map(Spread::mean).orElse(0.0);
        return ledger.activation() == 0 ? 0 : mean / ledger.activation();
    }

    private static boolean pooled(Graph graph, Node site, Map<String, Boolean> changes) {
        Node pool = graph.node(site.inputs().get(0));
        return maximum(pool) && changes.get(pool.inputs().get(0));
    }

    /** Whether a node's value changes with time: a spiking layer is before it. */
    private static Map<String, Boolean> changing(Graph graph) {
        Map<String, Boolean> changing = new HashMap<>();
        for (Node node : graph.nodes()) {
            changing.put(
                    node.name(),
                    node.op().spikes() || node.inputs().stream().anyMatch(changing::get));
        }
        return changing;
    }

    static boolean maximum(Node node) {
        return node.op() instanceof Op.MaxPool || node.op() instanceof Op.GlobalMaxPool;
    }
}
