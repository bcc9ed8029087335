package org.spikelens.engine.ann.train;

import java.util.ArrayList;
import java.util.List;

/**
 * The loss of a training step by step, thinned as it grows: each point is the mean of as many
 * steps, and when there are too many, two neighbours become one.
 *
 * <p><b>Units.</b> Nats. <b>Memory.</b> Does not grow with the steps. <b>Threads.</b> Confined to
 * one.
 */
public final class LossCourse {
    /** So many points at most, the last one's steps being still on their way. */
    public static final int MOST = 400;

    private List<Double> means = new ArrayList<>();
    private long first = -1;
    private int width = 1;
    private double sum;
    private int summed;

    /**
     * The mean of some steps.
     *
     * @param step the middle of them, counted from 1
     * @param loss in nats
     */
    public record Point(double step, double loss) {}

    /**
     * @param step counted from 1; the first may be any, the others follow one by one
     */
    public void add(long step, double loss) {
        if (first < 0) {
            first = step;
        }
        sum += loss;
        summed++;
        if (summed == width) {
            means.add(sum / width);
            sum = 0;
            summed = 0;
        }
        if (means.size() == MOST) {
            halve();
        }
    }

    private void halve() {
        List<Double> halved = new ArrayList<>();
        for (int i = 0; i < means.size(); i += 2) {
            halved.add((means.get(i) + means.get(i + 1)) / 2);
        }
        means = halved;
        width *= 2;
    }

    /** How many steps a point stands for. */
    public int stepsPerPoint() {
        return width;
    }

    /** A copy, in rising order. */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        double middle = (width - 1) / 2.0;
        for (int i = 0; i < means.size(); i++) {
            points.add(new Point(first + (double) i * width + middle, means.get(i)));
        }
        if (summed > 0) {
            double last = first + (double) means.size() * width + (summed - 1) / 2.0;
            points.add(new Point(last, sum / summed));
        }
        return points;
    }
}
