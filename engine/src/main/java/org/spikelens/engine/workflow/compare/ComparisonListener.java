package org.spikelens.engine.workflow.compare;

import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.project.ConvertedNetwork;

/** Hears of a comparison while it goes on, on the thread that compares. */
public interface ComparisonListener {
    /** Hears nothing. */
    ComparisonListener NONE = new ComparisonListener() {};

    /** After each candidate. */
    default void soFar(Comparison comparison) throws EngineException {
        // a listener may want networks only
    }

    /**
     * A network that was made and run.
     *
     * @param timesteps that it was made for; 0 if it may be read at any
     */
    default void made(Candidate candidate, int timesteps, ConvertedNetwork network)
            throws EngineException {
        // a listener may want figures only
    }
}
