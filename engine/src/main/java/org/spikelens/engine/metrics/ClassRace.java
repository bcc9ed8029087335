package org.spikelens.engine.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The readout of one image after each timestep: which class leads, and where the lead changes
 * hands. A class leads whose mean output is the largest, of equal ones the first; while all are
 * equal, nobody leads.
 *
 * <p><b>Threads.</b> Confined to the simulator's.
 */
public final class ClassRace {
    /** Stands for no class. */
    public static final int NOBODY = -1;

    private final ReadoutWindows windows;
    private final List<double[]> means = new ArrayList<>();
    private final List<Integer> leaders = new ArrayList<>();

    /**
     * @param windows which timesteps the outputs are averaged over
     */
    public ClassRace(ReadoutWindows windows) {
        this.windows = windows;
    }

    /** How many timesteps it has heard of. */
    public int timesteps() {
        return means.size();
    }

    /**
     * Takes the next timestep.
     *
     * @param cumulative outputs {@code [classes]}, summed from the first timestep on
     */
    public void collect(double[] cumulative) {
        double[] mean = windows.collect(timesteps() + 1, cumulative);
        means.add(mean);
        leaders.add(leader(mean));
    }

    /** Mean output of a class in the readouts that end with timesteps 1 to {@code timestep}. */
    public List<Double> means(int index, int timestep) {
        return means.subList(0, timestep).stream().map(mean -> mean[index]).toList();
    }

    /** The leaders at timesteps 1 to {@code timestep}; {@link #NOBODY} where there is none. */
    public List<Integer> leaders(int timestep) {
        return Collections.unmodifiableList(leaders.subList(0, timestep));
    }

    /**
     * Timesteps, up to one, at which another class leads than the last that led before: a moment at
     * which nobody leads changes nothing.
     */
    public List<Integer> changes(int timestep) {
        List<Integer> changes = new ArrayList<>();
        int before = NOBODY;
        for (int step = 1; step <= timestep; step++) {
            int now = leaders.get(step - 1);
            if (now != NOBODY && before != NOBODY && now != before) {
                changes.add(step);
            }
            before = now == NOBODY ? before : now;
        }
        return changes;
    }

    /**
     * The timestep from which on the leader at a timestep has led without a break; 0 where nobody
     * leads.
     */
    public int since(int timestep) {
        if (timestep == 0 || leaders.get(timestep - 1) == NOBODY) {
            return 0;
        }
        int step = timestep;
        while (step > 1 && leaders.get(step - 2).equals(leaders.get(step - 1))) {
            step--;
        }
        return step;
    }

    /** So many classes with the largest means at a timestep, falling; of equal ones the first. */
    public List<Integer> best(int timestep, int count) {
        double[] now = means.get(timestep - 1);
        return IntStream.range(0, now.length)
                .boxed()
                .sorted(Comparator.comparingDouble(index -> -now[index]))
                .limit(count)
                .toList();
    }

    /**
     * A class's mean at a timestep as a share of the largest, between 0 and 1; 0 where no mean is
     * above 0.
     */
    public double share(int index, int timestep) {
        double[] now = means.get(timestep - 1);
        double largest = now[Classes.of(now, now.length)[0]];
        return largest > 0 ? Math.max(0, now[index] / largest) : 0;
    }

    private static int leader(double[] mean) {
        int best = Classes.of(mean, mean.length)[0];
        for (double each : mean) {
            if (each < mean[best]) {
                return best;
            }
        }
        return NOBODY;
    }
}
