package org.spikelens.engine.metrics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Readouts that begin late, all from one run: for every timestep {@code T} the mean output over
 * {@code start(T) + 1} to {@code T}. Keeps only those sums that a later window still needs.
 */
public final class ReadoutWindows {
    private final IntUnaryOperator start;
    private final Map<Integer, Integer> lastUse = new HashMap<>();
    private final Map<Integer, double[]> kept = new HashMap<>();

    /**
     * @param timesteps of the run
     * @param start for the end of a window, the timestep after which it begins: 0 for the whole run
     */
    public ReadoutWindows(int timesteps, IntUnaryOperator start) {
        this.start = start;
        for (int end = 1; end <= timesteps; end++) {
            int from = start.applyAsInt(end);
            if (from < 0 || from >= end) {
                throw new IllegalArgumentException("readout from " + from + " to " + end);
            }
            lastUse.merge(from, end, Math::max);
        }
    }

    /**
     * Takes the next timestep of a run; a first timestep begins a new one.
     *
     * @param cumulative sum of the outputs of timesteps 1 to {@code timestep}
     * @return mean output over the window that ends here
     */
    public double[] collect(int timestep, double[] cumulative) {
        if (timestep == 1) {
            kept.clear();
        }
        int from = start.applyAsInt(timestep);
        double[] before = kept.get(from);
        double[] mean = new double[cumulative.length];
        for (int i = 0; i < mean.length; i++) {
            double earlier = from == 0 ? 0 : before[i];
            mean[i] = (cumulative[i] - earlier) / (timestep - from);
        }
        if (lastUse.containsKey(timestep)) {
            kept.put(timestep, Arrays.copyOf(cumulative, cumulative.length));
        }
        kept.keySet().removeIf(moment -> lastUse.get(moment) <= timestep);
        return mean;
    }

    /** Sums that are kept at the moment. */
    int kept() {
        return kept.size();
    }
}
