package org.spikelens.engine.simulate;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * @param timesteps how long every image is shown
 * @param reportAt timesteps for which synaptic operations are counted, ascending, none above {@code
 *     timesteps}; classes are there for every timestep
 * @param batch images that go together
 * @param readouts one or more ways of reading the same run: for the end of a readout, the timestep
 *     after which it begins
 */
public record EvaluationRequest(
        int timesteps, List<Integer> reportAt, int batch, List<IntUnaryOperator> readouts) {
    public EvaluationRequest {
        reportAt = List.copyOf(reportAt);
        readouts = List.copyOf(readouts);
        if (readouts.isEmpty()) {
            throw new IllegalArgumentException("nothing is read");
        }
    }

    /** Reads from the first timestep on. */
    public static EvaluationRequest plain(int timesteps, List<Integer> reportAt, int batch) {
        return new EvaluationRequest(timesteps, reportAt, batch, List.of(end -> 0));
    }
}
