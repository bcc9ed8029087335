package org.spikelens.engine.diagnose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.tensor.NativeMemory;

/** The source network of a spiking one, layer for layer. */
final class SourceNetwork implements AutoCloseable {
    private final Graph graph;
    private final AnnRunner runner;

    /**
     * @param graph of the source network; its spiking sites are those of the spiking network
     * @param spiking graph of the spiking network
     * @param parent owner of the weights
     */
    SourceNetwork(Graph graph, Graph spiking, NDManager parent) {
        for (Node site : spiking.spikingSites()) {
            Node own = graph.contains(site.name()) ? graph.node(site.name()) : null;
            if (own == null || !own.op().spikes() || !own.shape().equals(site.shape())) {
                throw new IllegalArgumentException(site.name() + " is not in " + graph.name());
            }
        }
        this.graph = graph;
        this.runner = new AnnRunner(graph, parent);
    }

    /**
     * Currents of the named sites and the output, for a batch.
     *
     * @param images {@code [N, sample...]}; what comes back belongs to its manager
     */
    Currents run(NDArray images, List<String> sites) {
        Set<String> wanted = new LinkedHashSet<>();
        sites.forEach(site -> wanted.add(before(site)));
        wanted.add(graph.output().name());
        return new Currents(runner.run(images, wanted));
    }

    private String before(String site) {
        return graph.node(site).inputs().get(0);
    }

    SourceActivation activation(String site) {
        return SourceActivation.of(graph.node(site).op());
    }

    /** What the source network has computed for a batch. */
    final class Currents {
        private final Map<String, NDArray> values;

        private Currents(Map<String, NDArray> values) {
            this.values = values;
        }

        /** Of one layer, {@code [N, neurons]}, to be read only. */
        FloatBuffer of(String site) {
            return NativeMemory.of(values.get(before(site))).asFloatBuffer();
        }

        float[] output() {
            return values.get(graph.output().name()).toFloatArray();
        }
    }

    @Override
    public void close() {
        runner.close();
    }
}
