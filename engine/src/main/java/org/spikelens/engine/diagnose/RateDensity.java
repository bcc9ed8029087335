package org.spikelens.engine.diagnose;

import java.util.List;
import org.spikelens.engine.calibrate.Histogram;

/**
 * How many neurons, over all images, have which activation in the source network and which rate.
 * Both are in units of what a spike of the neuron is worth (its threshold, for plain neurons), so
 * that neurons of different thresholds share one diagonal, one ceiling and one grid.
 *
 * <p>Column {@code i} holds activations in {@code [i columnWidth, (i + 1) columnWidth)}; row {@code
 * j} holds spike counts in {@code [j spikesPerRow, (j + 1) spikesPerRow)}. How many images there
 * were does not change how much this holds. Immutable.
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
