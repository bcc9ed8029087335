package org.spikelens.engine.calibrate;

import java.nio.DoubleBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a calibration knows of one spiking layer, as named rows of numbers: thresholds of every
 * update, largest and smallest currents, histograms. Counts are doubles too, which hold them
 * exactly. Immutable.
 */
public final class SiteState {
    private final String site;
    private final Map<String, double[]> rows;

    /**
     * @param site name of the activation's node
     * @param rows copied
     */
    public SiteState(String site, Map<String, DoubleBuffer> rows) {
        this.site = site;
        Map<String, double[]> copies = new LinkedHashMap<>();
        rows.forEach(
                (name, row) -> {
                    double[] copy = new double[row.remaining()];
                    row.duplicate().get(copy);
                    copies.put(name, copy);
                });
        this.rows = Collections.unmodifiableMap(copies);
    }

    public String site() {
        return site;
    }

    /** Read-only views. */
    public Map<String, DoubleBuffer> rows() {
        Map<String, DoubleBuffer> views = new LinkedHashMap<>();
        rows.forEach((name, row) -> views.put(name, DoubleBuffer.wrap(row).asReadOnlyBuffer()));
        return views;
    }

    /** Takes a row of a known length out. */
    double[] row(String name, int length) {
        double[] row = row(name);
        if (row.length != length) {
            throw new IllegalArgumentException(
                    site + ": " + row.length + " numbers in " + name + ", expected " + length);
        }
        return row;
    }

    /** Takes a row out. */
    double[] row(String name) {
        double[] row = rows.get(name);
        if (row == null) {
            throw new IllegalArgumentException(site + " has no " + name);
        }
        return row.clone();
    }
}
