package org.spikelens.engine.diagnose;

import org.spikelens.engine.metrics.Score;

/**
 * What a run would do in which every image stops as soon as the mean output of the class that leads
 * is so far above that of the second.
 *
 * @param margin in the unit of the outputs
 * @param score images that are right when they stop
 * @param meanTimesteps that images run
 * @param meanOperations synaptic operations an image; between the moments at which they were
 *     counted they are taken to grow evenly
 */
public record EarlyExit(double margin, Score score, double meanTimesteps, double meanOperations) {
    /**
     * Share of the synaptic operations of another that are not made, such as of running to the end;
     * 0 where that makes none.
     */
    public double saved(EarlyExit other) {
        return other.meanOperations == 0 ? 0 : 1 - meanOperations / other.meanOperations;
    }
}
