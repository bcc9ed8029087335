package org.spikelens.engine.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.spikelens.engine.metrics.Classes;
import org.spikelens.engine.metrics.ReadoutWindows;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.simulate.TestImages;

/** Counts right answers after every timestep, and tells those at the end apart. */
final class CurveReader implements OutputReader {
    private final TestImages images;
    private final ReadoutWindows windows;
    private final int[] hits;
    private final boolean[] right;
    private int[] wanted = new int[0];
    private int width;
    private int first;
    private int seen;
    private int sourceHits;

    /**
     * @param start for every timestep, after which one the readout begins that ends with it
     */
    CurveReader(TestImages images, int timesteps, IntUnaryOperator start) {
        this.images = images;
        this.windows = new ReadoutWindows(timesteps, start);
        this.hits = new int[timesteps];
        this.right = new boolean[images.size()];
    }

    @Override
    public void begin(int[] numbers, float[] source) {
        width = source.length / numbers.length;
        first = seen;
        wanted = Classes.of(source, width);
        for (int i = 0; i < numbers.length; i++) {
            int named = wanted[i];
            if (images.labelled()) {
                wanted[i] = images.label(numbers[i]);
            }
            sourceHits += named == wanted[i] ? 1 : 0;
        }
        seen += numbers.length;
    }

    @Override
    public void output(int timestep, double[] cumulative) {
        int[] classes = Classes.of(windows.collect(timestep, cumulative), width);
        for (int i = 0; i < classes.length; i++) {
            boolean hit = classes[i] == wanted[i];
            hits[timestep - 1] += hit ? 1 : 0;
            right[first + i] = hit;
        }
    }

    /** Whether each image is classified rightly at the end. */
    boolean[] right() {
        return right;
    }

    AnswerCurve curve() {
        List<Score> scores = new ArrayList<>();
        for (int hit : hits) {
            scores.add(new Score(hit, seen));
        }
        return new AnswerCurve(scores, images.labelled(), new Score(sourceHits, seen));
    }
}
