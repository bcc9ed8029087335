package org.spikelens.engine.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The thresholds of one spiking layer after every update, exact: 8 bytes a threshold and update. A
 * ResNet-34 balanced channel by channel over 1000 updates takes about 30 MB.
 */
final class ThresholdTrajectory {
    private final Granularity granularity;
    private final List<double[]> points = new ArrayList<>();

    /** Begins with zeros. */
    ThresholdTrajectory(Granularity granularity, int channels) {
        this.granularity = granularity;
        points.add(new double[granularity == Granularity.LAYER ? 1 : channels]);
    }

    /** Begins with one threshold for a whole layer. */
    ThresholdTrajectory(double threshold) {
        this.granularity = Granularity.LAYER;
        points.add(new double[] {threshold});
    }

    /** The last ones, not floored; not to be written to. */
    double[] last() {
        return points.get(points.size() - 1);
    }

    /** Those after an update, not floored; not to be written to. */
    double[] at(int update) {
        // a layer that feeds no output is never run and stays where it began
        return points.get(Math.min(update, points.size() - 1));
    }

    void append(double... thresholds) {
        points.add(thresholds);
    }

    /** How many there are, those before the first update included. */
    int length() {
        return points.size();
    }

    /** Forgets all but the first so many. */
    void cut(int length) {
        points.subList(length, points.size()).clear();
    }

    /** All points, one after the other. */
    double[] flat() {
        return points.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /**
     * Takes back all points after so many updates; a layer that is never run has only the first.
     */
    void restore(double[] flat, int updates) {
        int width = last().length;
        int found = flat.length / width;
        if (flat.length % width != 0 || found != updates + 1 && found != 1) {
            throw new IllegalArgumentException(
                    flat.length + " thresholds, " + updates + " updates");
        }
        points.clear();
        for (int from = 0; from < flat.length; from += width) {
            points.add(Arrays.copyOfRange(flat, from, from + width));
        }
    }

    SiteThresholds floored(String site, int update) {
        double[] raw = at(update);
        List<Double> values =
                Arrays.stream(raw)
                        .map(value -> Math.max(value, Calibration.FLOOR))
                        .boxed()
                        .toList();
        return new SiteThresholds(site, granularity, values);
    }
}
