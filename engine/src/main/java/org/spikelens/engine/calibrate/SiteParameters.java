package org.spikelens.engine.calibrate;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the neurons of one spiking layer need beside their threshold: named rows of numbers, each
 * with one value for the layer, one a channel, or one a neuron of a sample (C-H-W flattened, W
 * fastest). Immutable; equal by content.
 */
public final class SiteParameters {
    /** Of a layer whose thresholds say everything. */
    public static final SiteParameters NONE = new SiteParameters(Map.of());

    private final Map<String, double[]> rows;

    private SiteParameters(Map<String, double[]> rows) {
        this.rows = rows;
    }

    /** The same with one more row, or with another one of that name. */
    public SiteParameters with(String name, double... row) {
        Map<String, double[]> more = new LinkedHashMap<>(rows);
        more.put(name, row.clone());
        return new SiteParameters(more);
    }

    /** Names of the rows, in the order in which they were given. */
    public Set<String> names() {
        return Collections.unmodifiableSet(rows.keySet());
    }

    /**
     * A copy of a row.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double[] row(String name) {
        return existing(name).clone();
    }

    /** How many values a row holds; 0 if there is none of that name. */
    public int length(String name) {
        double[] row = rows.get(name);
        return row == null ? 0 : row.length;
    }

    /**
     * The value that applies to a neuron.
     *
     * @param neuron index in a sample
     * @param channelSize neurons of a channel
     * @param neurons of a sample
     */
    public double of(String name, int neuron, int channelSize, int neurons) {
        double[] row = existing(name);
        if (row.length == 1) {
            return row[0];
        }
        return row[row.length == neurons ? neuron : neuron / channelSize];
    }

    private double[] existing(String name) {
        double[] row = rows.get(name);
        if (row == null) {
            throw new IllegalArgumentException("no " + name + " among " + rows.keySet());
        }
        return row;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof SiteParameters that) || !rows.keySet().equals(that.rows.keySet())) {
            return false;
        }
        return rows.entrySet().stream()
                .allMatch(row -> Arrays.equals(row.getValue(), that.rows.get(row.getKey())));
    }

    @Override
    public int hashCode() {
        return rows.entrySet().stream()
                .mapToInt(row -> row.getKey().hashCode() ^ Arrays.hashCode(row.getValue()))
                .sum();
    }

    @Override
    public String toString() {
        return rows.keySet().toString();
    }
}
