package org.spikelens.engine.graph.pass;

import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;

/** One rewrite of a network, done wherever it applies. */
public interface Pass {
    /** Stable name: a word in reports and files. */
    String id();

    Rewritten rewrite(Graph graph) throws EngineException;

    default Graph apply(Graph graph) throws EngineException {
        return rewrite(graph).graph();
    }
}
