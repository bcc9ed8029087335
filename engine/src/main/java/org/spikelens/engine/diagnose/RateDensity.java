package org.spikelens.engine.diagnose;

import java.util.List;
import org.spikelens.engine.calibrate.Histogram;

/**
 * How many neurons, over all images, have which activation in the source network and which rate.
 * Both are in units of what a spike of the neuron is worth (its threshold, for plain neurons), so
 * that neurons of different thresholds share one diagonal, one ceiling and one grid.
 *
 * <p>Column {@code i} holds activations in {@code [i columnWidth, (i + 1) columnWidth)}, the last
 * one also what lies beyond; row {@code j} holds spike counts in {@code [j spikesPerRow, (j + 1)
 * spikesPerRow)}. How many images there were does not change how much this holds. Immutable.
 */
public final class RateDensity {
    private final List<Histogram> rows;
    private final int spikesPerRow;
    private final int timesteps;
    private final int most;

    /**
     * @param rows counts by activation, all with the same bins from 0, one a row
     * @param timesteps that count
     * @param most spikes of a neuron
     */
    RateDensity(List<Histogram> rows, int spikesPerRow, int timesteps, int most) {
        this.rows = List.copyOf(rows);
        this.spikesPerRow = spikesPerRow;
        this.timesteps = timesteps;
        this.most = most;
    }

    public int columns() {
        return rows.get(0).bins();
    }

    public int rows() {
        return rows.size();
    }

    public double columnWidth() {
        return rows.get(0).binWidth();
    }

    /** Between the rates of two spike counts that follow each other: the quantisation grid. */
    public double step() {
        return 1.0 / timesteps;
    }

    /** Spike counts that share a row; 1 unless there are very many. */
    public int spikesPerRow() {
        return spikesPerRow;
    }

    /** The mean rate that a row stands for. */
    public double rate(int row) {
        int first = row * spikesPerRow;
        int last = Math.min(most, first + spikesPerRow - 1);
        return (first + last) / 2.0 / timesteps;
    }

    /** The largest rate there can be. */
    public double ceiling() {
        return (double) most / timesteps;
    }

    /** Neurons and images of a place. */
    public long count(int column, int row) {
        return rows.get(row).count(column);
    }

    /** All neurons and images. */
    public long total() {
        return rows.stream().mapToLong(Histogram::total).sum();
    }

    /** One above the last column that holds anything; at least 1. */
    public int usedColumns() {
        int used = columns();
        while (used > 1 && empty(used - 1)) {
            used--;
        }
        return used;
    }

    private boolean empty(int column) {
        return rows.stream().allMatch(row -> row.count(column) == 0);
    }

    /**
     * How neurons lie about the diagonal, those left out that are silent in both networks.
     *
     * @param below share that sends less than the source network's activation, by more than one
     *     spike
     * @param on share that comes as near as one spike
     * @param above share that sends more, by more than one spike
     */
    public record Sides(double below, double on, double above) {}

    /** By the middles of columns and rows. */
    public Sides sides() {
        long[] sums = new long[3];
        double near = step() + columnWidth() / 2;
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) {
                if (row > 0 || column > 0) {
                    double error = rate(row) - (column + 0.5) * columnWidth();
                    int side = error < -near ? 0 : error > near ? 2 : 1;
                    sums[side] += count(column, row);
                }
            }
        }
        double all = Math.max(1, sums[0] + sums[1] + sums[2]);
        return new Sides(sums[0] / all, sums[1] / all, sums[2] / all);
    }

    /** The largest count of a place. */
    public long largest() {
        long largest = 0;
        for (Histogram row : rows) {
            for (int column = 0; column < columns(); column++) {
                largest = Math.max(largest, row.count(column));
            }
        }
        return largest;
    }

    /** Share of neurons and images whose activation lies in columns at the ceiling and above. */
    public double aboveCeiling() {
        long above = 0;
        for (int column = 0; column < columns(); column++) {
            if (column * columnWidth() >= ceiling()) {
                for (Histogram row : rows) {
                    above += row.count(column);
                }
            }
        }
        return total() == 0 ? 0 : (double) above / total();
    }
}
