package org.spikelens.engine.lesson;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Ten input spikes on a time line: seven bring current, three take it away. Moving them changes
 * when current arrives, never how much. Immutable.
 *
 * @param steps the timestep, from 1, of each spike; those that bring current come first
 */
public record InputSpikes(List<Integer> steps) {
    public static final int EXCITATORY = 7;
    public static final int COUNT = 10;
    public static final int TIMESTEPS = 16;

    /** What one spike brings or takes. */
    public static final double WEIGHT = 0.8;

    /** Spread so that the neuron fires as often as the mean asks. */
    public static final InputSpikes EVEN =
            new InputSpikes(List.of(1, 3, 6, 8, 10, 13, 15, 4, 9, 14));

    /** What takes current away comes after all that brings it. */
    public static final InputSpikes INHIBITION_LAST =
            new InputSpikes(List.of(1, 3, 5, 6, 8, 10, 12, 13, 14, 15));

    /** Everything arrives in the last timestep. */
    public static final InputSpikes ALL_LATE =
            new InputSpikes(Collections.nCopies(COUNT, TIMESTEPS));

    public InputSpikes {
        steps = List.copyOf(steps);
        if (steps.size() != COUNT || steps.stream().anyMatch(step -> step != within(step))) {
            throw new IllegalArgumentException("steps " + steps);
        }
    }

    public static boolean brings(int spike) {
        return spike < EXCITATORY;
    }

    /** The same with one spike elsewhere, kept within the time line. */
    public InputSpikes move(int spike, int step) {
        List<Integer> moved = new ArrayList<>(steps);
        moved.set(spike, within(step));
        return new InputSpikes(moved);
    }

    /** How many spikes of its kind stand before one in the same timestep. */
    public int place(int spike) {
        int place = 0;
        for (int other = 0; other < spike; other++) {
            boolean alike = brings(other) == brings(spike);
            place += alike && steps.get(other).equals(steps.get(spike)) ? 1 : 0;
        }
        return place;
    }

    /** The current of each timestep. */
    public double[] currents() {
        double[] currents = new double[TIMESTEPS];
        for (int spike = 0; spike < COUNT; spike++) {
            currents[steps.get(spike) - 1] += brings(spike) ? WEIGHT : -WEIGHT;
        }
        return currents;
    }

    private static int within(int step) {
        return Math.max(1, Math.min(TIMESTEPS, step));
    }
}
