package org.spikelens.engine.diagnose.story;

import java.util.List;

/**
 * What the potential of a neuron was made of when it was held against the threshold: everything
 * that was put onto it since the last reset. In units of the neuron's threshold, so that 1 is what
 * it takes to fire.
 *
 * <p>The products of {@link #rows} and {@link #others} add up to {@link #sum}, which is {@link
 * #potential} but for the rounding of the simulator's single precision. What was put onto a leaky
 * membrane counts as far as it is left at the timestep that is asked about.
 *
 * @param timestep that is asked about, from 1
 * @param since the timestep of the last reset before it; 0 where there was none
 * @param verdict what became of it
 * @param sent spikes that it sent in the timestep, below 0 where one was taken back
 * @param potential before the comparison, as simulated
 * @param sum of all rows
 * @param rows the largest contributions, the neuron's own rows first
 * @param others the rest of what arrived
 * @param arrived all that arrived, in short
 */
public record Why(
        int timestep,
        int since,
        Verdict verdict,
        int sent,
        double potential,
        double sum,
        List<Contribution> rows,
        Others others,
        Arrived arrived) {
    public Why {
        rows = List.copyOf(rows);
    }

    /**
     * What is not in the rows.
     *
     * @param elements how many
     * @param count of their spikes and timesteps
     * @param product of all together
     */
    public record Others(int elements, int count, double product) {}

    /**
     * All that arrived, in the rows and not.
     *
     * @param senders how many elements the neuron is connected to
     * @param active how many of them put something onto it
     * @param spikes that came, less those taken back
     * @param raised what they put onto it
     * @param lowered what they took from it, above 0
     */
    public record Arrived(int senders, int active, int spikes, double raised, double lowered) {}

    /** The row that put most onto the potential, of what arrived; null if nothing did. */
    public Contribution strongest() {
        return extreme(1);
    }

    /** The row that took most from the potential, of what arrived; null if nothing did. */
    public Contribution weakest() {
        return extreme(-1);
    }

    private Contribution extreme(int sign) {
        Contribution found = null;
        for (Contribution row : rows) {
            double most = found == null ? 0 : sign * found.product();
            if (row.kind().arrives() && sign * row.product() > most) {
                found = row;
            }
        }
        return found;
    }

    /** How much is missing to the threshold; 0 where it is reached. */
    public double missing() {
        return Math.max(0, 1 - potential);
    }

    /** What became of a potential. */
    public enum Verdict {
        /** It reached the threshold. */
        FIRED,
        /** It was exactly at the threshold, and equality fires. */
        FIRED_AT_A_TIE,
        /** It lay below the threshold. */
        BELOW,
        /** It reached the threshold, but the neuron had fired too often in the preparation. */
        HELD_BACK,
        /** A spike was taken back. */
        TAKEN_BACK,
        /**
         * The neuron saw all timesteps before it fired: the sum is that of the whole run, and as
         * many whole thresholds as it holds are sent, at timesteps that the model chooses.
         */
        PLANNED
    }
}
