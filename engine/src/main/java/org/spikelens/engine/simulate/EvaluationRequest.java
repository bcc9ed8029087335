package org.spikelens.engine.simulate;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * @param timesteps how long every image is shown
 * @param reportAt timesteps for which synaptic operations are counted, ascending, none above {@code
 *     timesteps}; classes are there for every timestep
 * @param batch images that go together
 * @param readoutStart for the end of a readout, the timestep after which it begins
 */
public record EvaluationRequest(
        int timesteps, List<Integer> reportAt, int batch, IntUnaryOperator readoutStart) {
    public EvaluationRequest {
        reportAt = List.copyOf(reportAt);
    }

    /** Reads from the first timestep on. */
    public static EvaluationRequest plain(int timesteps, List<Integer> reportAt, int batch) {
        return new EvaluationRequest(timesteps, reportAt, batch, end -> 0);
    }
}
