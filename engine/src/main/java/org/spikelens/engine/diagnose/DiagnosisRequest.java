package org.spikelens.engine.diagnose;

import java.util.List;
import java.util.TreeSet;
import org.spikelens.engine.calibrate.DelayEstimate;

/**
 * What is to be found out.
 *
 * @param timesteps T
 * @param horizons timesteps at which the ledger is written; T is always one of them
 * @param readoutStart timestep after which the output is read
 * @param batch images that go together
 * @param delay when layers are estimated to fire first
 * @param sweepImages on how many images, at most, layers are tried one by one; 0 for none
 */
public record DiagnosisRequest(
        int timesteps,
        List<Integer> horizons,
        int readoutStart,
        int batch,
        DelayEstimate delay,
        int sweepImages) {
    public DiagnosisRequest {
        TreeSet<Integer> sorted = new TreeSet<>(horizons);
        sorted.add(timesteps);
        if (sorted.first() < 1 || sorted.last() > timesteps) {
            throw new IllegalArgumentException("horizons " + horizons + " of " + timesteps);
        }
        horizons = List.copyOf(sorted);
    }
}
