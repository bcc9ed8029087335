package org.spikelens.app.chart;

import java.util.Arrays;
import java.util.List;

/** Points of a line in rising order of x. Immutable. */
public final class Curve {
    public static final Curve EMPTY = new Curve(new double[0], new double[0]);

    private final double[] x;
    private final double[] y;

    private Curve(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " x for " + y.length + " y");
        }
        this.x = x;
        this.y = y;
    }

    public static Curve of(double[] x, double[] y) {
        return new Curve(x.clone(), y.clone());
    }

    /** Values at {@code first}, {@code first + 1}, ... */
    public static Curve from(int first, List<Double> values) {
        double[] x = new double[values.size()];
        double[] y = new double[values.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (double) first + i;
            y[i] = values.get(i);
        }
        return new Curve(x, y);
    }

    public int size() {
        return x.length;
    }

    /** The largest y; 0 without points. */
    public double highest() {
        return Arrays.stream(y).max().orElse(0);
    }

    public double x(int index) {
        return x[index];
    }

    public double y(int index) {
        return y[index];
    }
}
