package org.spikelens.engine.workflow;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.simulate.Coding;
import org.spikelens.engine.simulate.Mode;

/**
 * How a spiking network is to be run.
 *
 * @param timesteps T, the number of steps
 * @param reportAt timesteps for which figures are wanted, rising; empty: powers of two and T, or T
 *     alone for a network that is made for it
 * @param readouts where readouts begin, all of the same run; the first is the one that counts
 * @param mode how the simulator goes about it; the spikes are the same
 * @param coding of the input
 * @param seed of a random coding
 * @param absorbed whether thresholds are absorbed into the weights first; the spikes are the same
 */
public record RunRequest(
        int timesteps,
        List<Integer> reportAt,
        List<ReadoutStart> readouts,
        Mode mode,
        Coding coding,
        long seed,
        boolean absorbed) {
    public RunRequest {
        reportAt = List.copyOf(reportAt);
        readouts = List.copyOf(readouts);
    }

    /** Constant input, explicit thresholds, the readout that the method wants. */
    public static RunRequest usual(int timesteps, List<Integer> reportAt) {
        return new RunRequest(
                timesteps,
                reportAt,
                List.of(ReadoutStart.METHOD),
                Mode.AUTO,
                Coding.CONSTANT,
                0,
                false);
    }

    /** 1, 2, 4, ... and the last timestep itself. */
    public static List<Integer> powersOfTwo(int last) {
        List<Integer> powers = new ArrayList<>();
        for (long power = 1; power <= last; power *= 2) {
            powers.add((int) power);
        }
        if (powers.get(powers.size() - 1) != last) {
            powers.add(last);
        }
        return powers;
    }
}
